import type { FractionSteps } from './fraction-steps';

/** Multiply-adds between two yields: about 10 ms of plain TypeScript. */
const WORK_PER_STEP = 5e6;
/** Off-diagonal elements this small beside their neighbours count as zero: the rounding unit of double precision. */
const EPSILON = 2 ** -52;
/** Each eigenvalue takes two or three sweeps; this many for one means that the input was not what it should be. */
const MAX_SWEEPS = 60;

/** All eigenvalues of a symmetric matrix, and their directions. */
export interface SymmetricEigen {
  /** n, descending. */
  readonly values: Float64Array;
  /** n × n, row-major: row i is the eigenvector of `values[i]`, of length 1, its sign as it came. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix: Householder reduction to tridiagonal form, then implicitly
 * shifted QR. O(n³) time (n = 200: some 30 ms), O(n²) memory; in f64, scaled first, so that no size of number overflows.
 * As a generator it yields the fraction done.
 *
 * @param A n × n, row-major; it is not changed
 * @throws RangeError when `A` is not n × n or holds NaN or an infinity: a bug of the caller
 * @see Golub and Van Loan, Matrix Computations, 4th ed., algorithms 8.3.1 and 8.3.3
 */
export function* symmetricEigenSteps(A: Float64Array, n: number): FractionSteps<SymmetricEigen> {
  const scale = largest(A, n);
  const T = A.slice();
  if (scale > 0) for (let p = 0; p < T.length; p++) T[p]! /= scale;
  const betas = yield* tridiagonalise(T, n);
  const diagonal = Float64Array.from({ length: n }, (_, i) => T[i * n + i]!);
  const beside = Float64Array.from({ length: Math.max(0, n - 1) }, (_, i) => T[(i + 1) * n + i]!);
  const V = yield* reflections(T, betas, n);
  yield* diagonalise(diagonal, beside, V, n);
  return sorted(diagonal, V, n, scale);
}

/** Runs {@link symmetricEigenSteps} to its end. */
export function symmetricEigen(A: Float64Array, n: number): SymmetricEigen {
  const steps = symmetricEigenSteps(A, n);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function largest(A: Float64Array, n: number): number {
  if (A.length !== n * n) throw new RangeError(`${A.length} numbers for a ${n} × ${n} matrix`);
  let most = 0;
  for (const value of A) {
    if (!Number.isFinite(value)) throw new RangeError(`${value} in a matrix whose eigenvalues are asked for`);
    most = Math.max(most, Math.abs(value));
  }
  return most;
}

/**
 * Reduces A to tridiagonal form by reflections I − β v vᵀ; the diagonal and the elements below it stay in place, v of step k
 * is left in row k right of the diagonal.
 * @returns the β of each step
 */
function* tridiagonalise(A: Float64Array, n: number): FractionSteps<Float64Array> {
  const betas = new Float64Array(n);
  const w = new Float64Array(n);
  let work = 0;
  for (let k = 0; k < n - 2; k++) {
    betas[k] = reflector(A, n, k);
    if (betas[k] !== 0) reflectBothSides(A, n, k, betas[k]!, w);
    work += 3 * (n - k) ** 2;
    if (work > WORK_PER_STEP) {
      work = 0;
      yield (0.4 * k) / n;
    }
  }
  return betas;
}

/** The reflection that takes column k below the diagonal onto its first element; writes v to row k and the element below the diagonal. */
function reflector(A: Float64Array, n: number, k: number): number {
  const row = k * n;
  const below = (k + 1) * n + k;
  const x0 = A[below]!;
  let tail = 0;
  for (let j = k + 2; j < n; j++) tail += A[row + j]! ** 2;
  if (tail === 0) return 0;
  const length = Math.sqrt(x0 * x0 + tail);
  const v0 = x0 > 0 ? -tail / (x0 + length) : x0 - length;
  A[row + k + 1] = 1;
  for (let j = k + 2; j < n; j++) A[row + j]! /= v0;
  A[below] = length;
  return (2 * v0 * v0) / (tail + v0 * v0);
}

/** Applies the reflection of row k to the rows and columns after k: A − v wᵀ − w vᵀ. */
function reflectBothSides(A: Float64Array, n: number, k: number, beta: number, w: Float64Array): void {
  const v = k * n;
  let vw = 0;
  for (let i = k + 1; i < n; i++) {
    let sum = 0;
    for (let j = k + 1, p = i * n; j < n; j++) sum += A[p + j]! * A[v + j]!;
    w[i] = beta * sum;
    vw += w[i]! * A[v + i]!;
  }
  for (let i = k + 1; i < n; i++) w[i]! -= 0.5 * beta * vw * A[v + i]!;
  for (let i = k + 1; i < n; i++) {
    const vi = A[v + i]!;
    const wi = w[i]!;
    for (let j = k + 1, p = i * n; j < n; j++) A[p + j]! -= vi * w[j]! + wi * A[v + j]!;
  }
}

/** The product of all reflections, transposed: its rows become the eigenvectors. */
function* reflections(A: Float64Array, betas: Float64Array, n: number): FractionSteps<Float64Array> {
  const V = new Float64Array(n * n);
  for (let i = 0; i < n; i++) V[i * n + i] = 1;
  let work = 0;
  for (let k = n - 3; k >= 0; k--) {
    const v = k * n;
    for (let i = k + 1; i < n && betas[k] !== 0; i++) {
      const p = i * n;
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += V[p + j]! * A[v + j]!;
      sum *= betas[k]!;
      for (let j = k + 1; j < n; j++) V[p + j]! -= sum * A[v + j]!;
    }
    work += 2 * (n - k) ** 2;
    if (work > WORK_PER_STEP) {
      work = 0;
      yield 0.4 + 0.2 * (1 - k / n);
    }
  }
  return V;
}

/** Turns the tridiagonal matrix diagonal, block by unreduced block from the bottom, and turns the rows of V with it. */
function* diagonalise(d: Float64Array, e: Float64Array, V: Float64Array, n: number): FractionSteps<void> {
  let sweeps = 0;
  let work = 0;
  for (let high = n - 1; high > 0;) {
    if (isNegligible(d, e, high - 1)) {
      high--;
      sweeps = 0;
      continue;
    }
    let low = high - 1;
    while (low > 0 && !isNegligible(d, e, low - 1)) low--;
    if (++sweeps > MAX_SWEEPS) throw new Error(`eigenvalue ${high} of ${n} did not settle in ${MAX_SWEEPS} sweeps`);
    sweep(d, e, V, n, low, high);
    work += 4 * n * (high - low);
    if (work > WORK_PER_STEP) {
      work = 0;
      yield 0.6 + 0.4 * (1 - high / n);
    }
  }
}

function isNegligible(d: Float64Array, e: Float64Array, k: number): boolean {
  return Math.abs(e[k]!) <= EPSILON * (Math.abs(d[k]!) + Math.abs(d[k + 1]!));
}

/** One QR sweep over the block low…high with Wilkinson's shift: a rotation makes a bulge, the next ones chase it out. */
function sweep(d: Float64Array, e: Float64Array, V: Float64Array, n: number, low: number, high: number): void {
  let x = d[low]! - shiftOf(d[high - 1]!, e[high - 1]!, d[high]!);
  let bulge = e[low]!;
  for (let k = low; k < high; k++) {
    const r = Math.hypot(x, bulge);
    const c = r === 0 ? 1 : x / r;
    const s = r === 0 ? 0 : bulge / r;
    if (k > low) e[k - 1] = r;
    const across = 2 * c * s * e[k]!;
    const difference = d[k + 1]! - d[k]!;
    e[k] = c * s * difference + (c * c - s * s) * e[k]!;
    const moved = s * s * difference + across;
    d[k]! += moved;
    d[k + 1]! -= moved;
    if (k + 1 < high) {
      bulge = s * e[k + 1]!;
      e[k + 1]! *= c;
    }
    x = e[k]!;
    rotateRows(V, n, k, c, s);
  }
}

/** The eigenvalue of [a b; b d] nearer to d. */
function shiftOf(a: number, b: number, d: number): number {
  const half = (a - d) / 2;
  const root = Math.hypot(half, b);
  return d - (b * b) / (half + (half < 0 ? -root : root));
}

function rotateRows(V: Float64Array, n: number, k: number, c: number, s: number): void {
  const p = k * n;
  const q = p + n;
  for (let j = 0; j < n; j++) {
    const upper = V[p + j]!;
    const lower = V[q + j]!;
    V[p + j] = c * upper + s * lower;
    V[q + j] = c * lower - s * upper;
  }
}

function sorted(d: Float64Array, V: Float64Array, n: number, scale: number): SymmetricEigen {
  const order = Array.from(d.keys()).sort((i, j) => d[j]! - d[i]!);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(V.subarray(from * n, from * n + n), to * n));
  return { values: Float64Array.from(order, (i) => d[i]! * scale), vectors };
}
