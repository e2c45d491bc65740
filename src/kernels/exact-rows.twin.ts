import type { ExactRows } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';

/** Rows beside their centers in plain TypeScript: the oracle of the fast form, and what runs where WASM may not. */
export function twinExactRows({ data, cols }: Matrix, { shift, scale }: Frame): ExactRows {
  return {
    addTo(from, to, labels, sums, counts) {
      for (let i = from, p = from * cols; i < to; i++) {
        counts[labels[i]!]!++;
        for (let c = 0, s = labels[i]! * cols; c < cols; c++, s++, p++) sums[s]! += data[p]! - shift[c]!;
      }
    },
    squares(centers, from, to, labels, out) {
      const square = (p: number, c: number, s: number) => {
        const difference = (data[p]! - shift[c]!) * scale - centers.data[s]!;
        return difference * difference;
      };
      for (let i = from; i < to; i++) {
        const [p, s] = [i * cols, labels[i]! * cols];
        let [even, odd] = [0, 0];
        for (let c = 0; c < cols; c += 2) even += square(p + c, c, s + c);
        for (let c = 1; c < cols; c += 2) odd += square(p + c, c, s + c);
        out[i] = even + odd;
      }
    },
  };
}
