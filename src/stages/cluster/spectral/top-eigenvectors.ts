import { symmetricEigen, symmetricEigenSteps } from '../../../core/eigen';
import { within } from '../../../core/fraction-steps';
import { Pace } from '../../../core/pace';
import type { Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import type { Operator } from './operator';
import { independent, type Vectors } from './vectors';

/** Up to here all eigenvectors are found at once. */
const DENSE_ROWS = 256;
/** Multiply-adds between two yields: about 20 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;
/** A vector counts as found when the matrix takes it this near to a multiple of itself. */
const RESIDUAL = 1e-7;
const MAX_ROUNDS = 60;
/** What one round should raise the last wanted vector above the unwanted by. */
const GAIN = 1e3;
const MAX_DEGREE = 300;

/** The largest eigenvalues and their vectors. */
export interface TopEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** One vector of length 1 for each. */
  readonly vectors: Vectors;
  readonly converged: boolean;
}

/**
 * The `count` largest eigenvalues of a symmetric matrix with eigenvalues between −1 and 1, however often each occurs.
 *
 * Up to 256 rows by reduction of the whole matrix, O(rows³). Above, a subspace of twice as many vectors is multiplied with a
 * Chebyshev polynomial that is small below the least value found in it so far, O(degree · count · ties) a round.
 * @param known vectors known to belong to the largest eigenvalue
 * @see Zhou, Saad, Tiago and Chelikowsky (2006), J. Comput. Phys. 219:172–184 (Chebyshev-filtered subspace iteration)
 */
export function* topEigenSteps(matrix: Operator, count: number, known: Vectors, rng: Rng): Steps<TopEigen> {
  if (matrix.rows <= DENSE_ROWS) return yield* denseSteps(matrix, count);
  const width = Math.min(matrix.rows, count + Math.max(8, count));
  const pace = new Pace(WORK_PER_STEP);
  let ritz = rotate(matrix, independent(known, width, matrix.rows, rng), count);
  for (let round = 1; round <= MAX_ROUNDS && !ritz.converged; round++) {
    const filter = filterFor(ritz.values, count);
    const filtered: Float64Array[] = [];
    for (const vector of ritz.vectors) {
      filtered.push(yield* filterSteps(matrix, vector, filter, pace, round));
    }
    ritz = rotate(matrix, independent(filtered, width, matrix.rows, rng), count);
  }
  return { ...ritz, values: ritz.values.slice(0, count), vectors: ritz.vectors.slice(0, count) };
}

function* denseSteps({ rows, multiply }: Operator, count: number): Steps<TopEigen> {
  const dense = new Float64Array(rows * rows);
  const unit = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    unit.fill(0)[i] = 1;
    multiply(unit, dense.subarray(i * rows, (i + 1) * rows));
  }
  const { values, vectors } = yield* within(symmetricEigenSteps(dense, rows), 'cluster', 'finding directions', 0, 1);
  const first = Array.from({ length: count }, (_, k) => vectors.slice(k * rows, (k + 1) * rows));
  return { values: values.slice(0, count), vectors: first, converged: true };
}

/** A polynomial that stays within ±1 from −1 to `cut` and grows fast above. */
interface Filter {
  readonly cut: number;
  readonly degree: number;
}

/** The least value of the subspace is no larger than that of the matrix at the same place, so what is wanted lies above the cut. */
function filterFor(values: Float64Array, count: number): Filter {
  const cut = Math.min(0.99999, values.at(-1)!);
  const above = 1 + (2 * (values[count - 1]! - cut)) / (cut + 1);
  const degree = Math.ceil(Math.acosh(GAIN) / Math.acosh(Math.max(above, 1 + 1e-12)));
  return { cut, degree: Math.max(4, Math.min(degree, MAX_DEGREE)) };
}

/** The polynomial's product with a vector, by its recurrence; scaled on the way so that nothing overflows. */
function* filterSteps(
  { multiply, rows, work }: Operator,
  vector: Float64Array,
  { cut, degree }: Filter,
  pace: Pace,
  round: number,
): Steps<Float64Array> {
  const half = (cut + 1) / 2;
  const middle = (cut - 1) / 2;
  const largest = (1 - middle) / half;
  let before = vector;
  let scale = 1 / largest;
  let now = new Float64Array(rows);
  multiply(vector, now);
  for (let i = 0; i < rows; i++) now[i] = ((now[i]! - middle * vector[i]!) / half) * scale;
  for (let power = 2; power <= degree; power++) {
    const next = new Float64Array(rows);
    multiply(now, next);
    const scaled = 1 / (2 * largest - scale);
    for (let i = 0; i < rows; i++) {
      next[i] = (2 * scaled * (next[i]! - middle * now[i]!)) / half - scale * scaled * before[i]!;
    }
    [before, now, scale] = [now, next, scaled];
    if (pace.spend(work + 4 * rows))
      yield { stage: 'cluster', fraction: 1 - 0.8 ** round, note: `finding directions, round ${round}` };
  }
  return now;
}

/** Rayleigh and Ritz: the subspace's own best eigenvectors, and whether the first of them are those of the matrix. */
function rotate(matrix: Operator, basis: Vectors, count: number): TopEigen {
  const width = basis.length;
  const images = basis.map((vector) => {
    const image = new Float64Array(matrix.rows);
    matrix.multiply(vector, image);
    return image;
  });
  const small = new Float64Array(width * width);
  for (let a = 0; a < width; a++)
    for (let b = 0; b <= a; b++) small[a * width + b] = small[b * width + a] = dot(basis[a]!, images[b]!);
  const { values, vectors } = symmetricEigen(small, width);
  const turned = (from: Vectors, k: number) => combined(from, vectors.subarray(k * width, (k + 1) * width));
  const rotated = basis.map((_, k) => turned(basis, k));
  let converged = true;
  for (let k = 0; k < count && converged; k++) {
    const residual = turned(images, k).map((x, i) => x - values[k]! * rotated[k]![i]!);
    converged = Math.sqrt(dot(residual, residual)) <= RESIDUAL;
  }
  return { values, vectors: rotated, converged };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function combined(vectors: Vectors, shares: Float64Array): Float64Array {
  const sum = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, k) => {
    const share = shares[k]!;
    for (let i = 0; i < sum.length; i++) sum[i]! += share * vector[i]!;
  });
  return sum;
}
