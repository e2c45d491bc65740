// Rows once more, each in a line of its own: a row out of order then comes with few cache lines, where in its group every
// feature would bring another one.
import { cols, labels, lines, norms, rows } from './kmeans-memory.as';

/** Bytes of one line: whole vectors. */
function width(): usize {
  return ((cols + 3) & ~3) << 2;
}

/** Writes the lines of one block. */
export function lineUp(from: i32, to: i32): void {
  const size = width();
  for (let first = from; first < to; first += 8) {
    const group = rows + <usize>first * (cols << 2);
    for (let j: usize = 0; j < cols; j++) {
      const into = lines + <usize>first * size + (j << 2);
      const a = v128.load(group + (j << 5)),
        b = v128.load(group + (j << 5), 16);
      v128.store32_lane(into, a, 0);
      v128.store32_lane(into + size, a, 1);
      v128.store32_lane(into + 2 * size, a, 2);
      v128.store32_lane(into + 3 * size, a, 3);
      v128.store32_lane(into + 4 * size, b, 0);
      v128.store32_lane(into + 5 * size, b, 1);
      v128.store32_lane(into + 6 * size, b, 2);
      v128.store32_lane(into + 7 * size, b, 3);
    }
  }
}

/**
 * Eight rows as a group, with twice their squared lengths and their labels.
 * @param ids their numbers (i32)
 */
export function gather(ids: usize, group: usize, norm: usize, label: usize): void {
  for (let lane: usize = 0; lane < 32; lane += 4) {
    const p = (<usize>load<i32>(ids + lane)) << 2;
    store<f32>(norm + lane, load<f32>(norms + p));
    store<i32>(label + lane, load<i32>(labels + p));
  }
  turn(ids, group);
  turn(ids + 16, group + 16);
}

/** Four lines turned into one vector a feature. */
function turn(ids: usize, into: usize): void {
  const size = width();
  const a = lines + <usize>load<i32>(ids) * size,
    b = lines + <usize>load<i32>(ids, 4) * size,
    c = lines + <usize>load<i32>(ids, 8) * size,
    d = lines + <usize>load<i32>(ids, 12) * size;
  let p = into;
  for (let j: usize = 0; j < size; j += 16) {
    const xa = v128.load(a + j),
      xb = v128.load(b + j),
      xc = v128.load(c + j),
      xd = v128.load(d + j);
    const low = v128.shuffle<i32>(xa, xb, 0, 4, 1, 5),
      high = v128.shuffle<i32>(xa, xb, 2, 6, 3, 7),
      lower = v128.shuffle<i32>(xc, xd, 0, 4, 1, 5),
      higher = v128.shuffle<i32>(xc, xd, 2, 6, 3, 7);
    v128.store(p, v128.shuffle<i64>(low, lower, 0, 2));
    v128.store(p, v128.shuffle<i64>(low, lower, 1, 3), 32);
    v128.store(p, v128.shuffle<i64>(high, higher, 0, 2), 64);
    v128.store(p, v128.shuffle<i64>(high, higher, 1, 3), 96);
    p += 128;
  }
}
