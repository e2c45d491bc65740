import { seeded, type Blobs } from './blobs';

/** Three long parallel groups in two columns, nearer to each other than they are long. */
export function needles(rows: number, seed: number): Blobs {
  const rng = seeded(seed);
  const truth = Int32Array.from({ length: rows }, () => rng.integer(3));
  const data = new Float64Array(2 * rows);
  truth.forEach((group, i) => {
    const [along, across] = [12 * rng.normal(), rng.normal() + 7 * group];
    data.set([along + across, along - across], 2 * i);
  });
  return { X: { data, rows, cols: 2 }, truth };
}
