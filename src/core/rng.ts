import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded random numbers; the same seed gives the same sequence on every machine. */
export class Rng {
  readonly #generator;
  #spare = NaN;

  /** @param seed any integer; only its low 32 bits count */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed | 0);
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /** Uniform integer in 0…n−1. */
  integer(n: number): number {
    return uniformInt(this.#generator, 0, n - 1);
  }

  /** Standard normal, by the polar method of Marsaglia and Bray (1964). */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare;
      this.#spare = NaN;
      return spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        this.#spare = v * scale;
        return u * scale;
      }
    }
  }

  /** `count` different integers of 0…n−1, ascending (Floyd's algorithm); O(count log count). */
  sample(n: number, count: number): Int32Array {
    const chosen = new Set<number>();
    for (let j = n - count; j < n; j++) {
      const candidate = this.integer(j + 1);
      chosen.add(chosen.has(candidate) ? j : candidate);
    }
    return Int32Array.from(chosen).sort();
  }

  /** Shuffles in place (Fisher–Yates); O(n). */
  shuffle(values: Int32Array): Int32Array {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const held = values[i]!;
      values[i] = values[j]!;
      values[j] = held;
    }
    return values;
  }
}
