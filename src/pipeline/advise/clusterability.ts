import { AppError } from '../../core/app-error';
import { requireFinite } from '../../core/finite';
import { squaredDistance, takeMatrixRows, type Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { requireSeed } from '../../stages/cluster/settings';
import { allAlike } from '../../stages/evaluate/all-alike';
import { dipTest, type DipTest } from '../../stages/evaluate/dip-test';
import { hopkinsSteps, type Hopkins } from '../../stages/evaluate/hopkins';
import { boxOf } from '../../stages/evaluate/strewn';
import { principalSteps, type Principal } from './principal';
import { clusterabilityDefaults } from './options';

/** Whether rows are worth grouping at all. */
export interface Clusterability {
  readonly hopkins: Hopkins;
  /** Of the distances between pairs of rows, with the number of distances. */
  readonly dip: DipTest & { readonly distances: number };
  /** How many rows were looked at, when not all. */
  readonly sampledRows?: number;
}

/** More rows are sampled: each point is compared with all of them. */
const MOST_ROWS = 10_000;
/** Rows whose distances to each other are looked at: some 125,000 distances. */
const DIP_ROWS = 500;
/** A tenth of the rows is drawn for the one test, and the other needs some distances. */
const LEAST_ROWS = 20;

/**
 * Whether rows keep together more than evenly strewn ones do (Hopkins), and whether the distances between them fall into near
 * and far (Hartigan's dip), as steps; O(min(rows, 10,000) · cols · 1,000).
 *
 * Points are strewn over the smaller of two boxes, along the columns and along the principal axes, so that columns which go
 * together are not taken for groups. A single dense cloud is clusterable by the first, and not by the second; distances
 * between groups that overlap, or of very different sizes, may have one peak. Distances are not independent of each other: the
 * dip's p-value is on the safe side.
 *
 * @param X rows × features, finite, on scales that may be compared
 * @throws AppError `evaluate/too-few-rows`, `evaluate/all-alike`, `evaluate/not-a-number`, `evaluate/too-large`
 * @see Adolfsson, Ackerman and Brownstein (2019), Pattern Recognit. 88:13–26, for the dip of distances
 */
export async function* clusterabilitySteps(
  X: Matrix,
  options: { readonly seed?: number } = {},
): AsyncSteps<Clusterability> {
  const { seed } = { ...clusterabilityDefaults, ...options };
  requireSeed(seed);
  if (X.rows < LEAST_ROWS) throw tooFew(X.rows);
  requireFinite(X, 'evaluate');
  const rng = new Rng(seed);
  const sample = X.rows > MOST_ROWS ? takeMatrixRows(X, rng.sample(X.rows, MOST_ROWS)) : X;
  if (isAllAlike(sample)) throw allAlike(sample.rows);
  const measuring = { stage: 'evaluate', fraction: 0, note: 'measuring how customers differ' };
  yield measuring;
  const principal = yield* partOf(principalSteps(sample), () => measuring);
  const { rows } = principal;
  const hopkins = yield* hopkinsSteps(inSmallerBox(sample, principal), rng);
  yield { ...measuring, fraction: 1 };
  const distances = distancesOf(takeMatrixRows(rows, rng.sample(rows.rows, Math.min(rows.rows, DIP_ROWS))));
  const dip = { ...dipTest(distances), distances: distances.length };
  return { hopkins, dip, ...(sample.rows < X.rows && { sampledRows: sample.rows }) };
}

/** The rows seen along the axes whose box around them is the smaller; columns that say the same as others have no box. */
function inSmallerBox(X: Matrix, { rows, unit }: Principal): Matrix {
  if (rows.cols < X.cols) return rows;
  const data = new Float64Array(X.data.length);
  for (let p = 0, c = 0; p < data.length; p++, c = c + 1 === X.cols ? 0 : c + 1)
    data[p] = (X.data[p]! - X.data[c]!) / unit;
  const columns = { ...X, data };
  return logVolume(columns) <= logVolume(rows) ? columns : rows;
}

function logVolume(rows: Matrix): number {
  const { low, high } = boxOf(rows);
  return low.reduce((sum, value, c) => sum + Math.log(high[c]! - value), 0);
}

function distancesOf(rows: Matrix): Float64Array {
  const distances = new Float64Array((rows.rows * (rows.rows - 1)) / 2);
  let p = 0;
  for (let i = 0; i < rows.rows; i++)
    for (let j = 0; j < i; j++) distances[p++] = Math.sqrt(squaredDistance(rows, i, rows, j));
  return distances;
}

function isAllAlike({ data, cols }: Matrix): boolean {
  for (let p = cols; p < data.length; p++) if (data[p] !== data[p - cols]) return false;
  return true;
}

function tooFew(rows: number): AppError {
  return new AppError(
    'evaluate/too-few-rows',
    `${rows} rows are too few to tell whether they fall into groups.`,
    `Bring at least ${LEAST_ROWS} rows.`,
  );
}
