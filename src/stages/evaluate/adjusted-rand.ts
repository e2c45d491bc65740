/**
 * How far two clusterings of the same rows agree, corrected for chance: 1 when they are the same but for the numbering,
 * about 0 when they have nothing to do with each other. Noise (−1) counts as a cluster. O(rows + pairs of clusters).
 *
 * @param a one label a row, any whole numbers
 * @param b likewise
 * @returns at most 1; 1 too when both put all rows in one cluster, or each row in its own
 * @throws RangeError when the lengths differ: a bug of the caller
 * @see Hubert and Arabie (1985), J. Classif. 2:193–218
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} labels against ${b.length}`);
  const [left, right] = [numbered(a), numbered(b)];
  const inA = countBy(a.length, (i) => left[i]!);
  const inB = countBy(b.length, (i) => right[i]!);
  const inBoth = countBy(a.length, (i) => left[i]! * inB.size + right[i]!);
  const together = pairs(inBoth);
  const inEither = (pairs(inA) + pairs(inB)) / 2;
  const all = (a.length * (a.length - 1)) / 2;
  const expected = all === 0 ? 0 : (pairs(inA) * pairs(inB)) / all;
  return inEither === expected ? 1 : (together - expected) / (inEither - expected);
}

/** Clusters numbered 0…k−1 as they first appear, so that a pair of them makes one small key whatever their labels. */
function numbered(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return labels.map((label) => {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
}

function countBy(rows: number, key: (row: number) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < rows; i++) {
    const own = key(i);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return counts;
}

/** Pairs of rows that share a key. */
function pairs(counts: Map<number, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += (count * (count - 1)) / 2;
  return sum;
}
