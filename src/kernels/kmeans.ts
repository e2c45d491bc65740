import type { Bounds, KmeansKernel } from '../core/compute';
import type { Frame } from '../core/frame';
import type { Matrix } from '../core/matrix';
import { KMEANS_BLOCK_ROWS as BLOCK_ROWS } from './blocks';
import { LANES, paddedRows } from './grouped-rows';
import wasm from './kmeans.as.ts?wasm';
import { WasmInstance } from './wasm';

/** Half the distance from 1 to the next single-precision number. */
const UNIT_ROUNDOFF = 2 ** -24;

/** Cells copied in at a time: they stay in the cache until they are read. */
const PIECE_CELLS = 16_384;

/** How {@link Exports.assignBlock} uses bounds. */
const WITHOUT = 0;
const BEGINNING = 1;
const GOING_ON = 2;

/** More than single precision rounds by, near 1 and near 0. */
const ROUNDING = 2 ** -22;
const LEAST_ROUNDING = 2 ** -140;

interface Exports {
  bindRows(cols: number, rows: number, norms: number, labels: number, leads: number, weights: number): void;
  loadRows(first: number, count: number, single: number, raw: number, shift: number, scale: number): void;
  bindClusters(
    clusters: number,
    negated: number,
    halfNorms: number,
    centers: number,
    sums: number,
    counts: number,
    moved: number,
    scores: number,
  ): void;
  bindBounds(lines: number, lostAtMost: number, lostAtLeast: number, list: number, batch: number): void;
  assignBlock(from: number, to: number, slack: number, bounds: number): number;
  tryBlock(
    from: number,
    to: number,
    points: number,
    count: number,
    closest: number,
    out: number,
    stride: number,
    totals: number,
  ): void;
}

/** k-means that can also leave adding up to whoever has several parts of the rows. */
export interface BlockwiseKmeans extends KmeansKernel {
  /**
   * Labels as `assign` does, without any sums.
   * @param visit told of each block in which a label changed: its first row, and what `assign` would have added to sums, then to
   *   counts, to be read at once
   */
  assignBlocks(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    bounds: Bounds | undefined,
    visit: (first: number, part: Float64Array) => void,
  ): Promise<number>;
}

/**
 * The k-means kernel in WASM SIMD: O(rows · nClusters · cols) an assignment, with bounds O(rows) and as much for
 * each row that they leave open; 4 · rows · (cols + 3) bytes, once bounds have begun 4 · rows · cols more, and 8 · rows
 * when rows are weighted.
 * Its labels equal those of the plain twin, since rows that single precision cannot decide are judged in double.
 *
 * Bounds are Hamerly's in one number a row: its lead, the distance to the second center less that to the first. What all the
 * moves of centers can have taken from it grows from one assignment to the next; while it is less, the row is skipped.
 * @see Hamerly (2010), Making k-means even faster, SDM
 */
export function wasmKmeansKernel(X: Matrix, frame: Frame, weights?: Float64Array): BlockwiseKmeans {
  return new WasmKmeans(X, frame, weights);
}

/** Where a call's sums and counts stand, and what its last block brought to both. */
interface Place {
  readonly sums: number;
  readonly counts: number;
  readonly moved: number;
}

class WasmKmeans implements BlockwiseKmeans {
  readonly blockRows = BLOCK_ROWS;
  readonly #rows: number;
  readonly #cols: number;
  readonly #slack: number;
  readonly #wasm = new WasmInstance<Exports>(wasm);
  readonly #labels: number;
  /** Where the rows end and what belongs to one call begins. */
  #mark: number;
  /** Where the rows stand once more, each by itself, from when bounds begin; 0 until then. */
  #lines = 0;

  constructor(X: Matrix, frame: Frame, weights: Float64Array | undefined) {
    this.#rows = X.rows;
    this.#cols = X.cols;
    this.#slack = 5 * (X.cols + 6) * UNIT_ROUNDOFF;
    const places = paddedRows(X.rows);
    const rows = this.#wasm.take(4 * places * X.cols);
    const norms = this.#wasm.take(4 * places);
    this.#labels = this.#wasm.take(4 * places);
    const leads = this.#wasm.take(4 * places);
    const weighed = weights ? this.#wasm.take(8 * places) : 0;
    this.#mark = this.#wasm.mark;
    if (weights) this.#wasm.f64(weighed, places).fill(0).set(weights);
    this.#wasm.exports.bindRows(X.cols, rows, norms, this.#labels, leads, weighed);
    this.#load(X, frame);
  }

  /** Copies rows in as they are, a cacheful at a time, and has them framed and put in groups there. */
  #load({ data, rows, cols }: Matrix, { shift, scale }: Frame): void {
    const wasm = this.#wasm;
    const single = data instanceof Float32Array;
    const most = LANES * Math.max(1, Math.floor(PIECE_CELLS / LANES / Math.max(1, cols)));
    const raw = wasm.take(data.BYTES_PER_ELEMENT * most * cols);
    const shiftAt = wasm.take(8 * cols);
    wasm.f64(shiftAt, cols).set(shift);
    const piece = single ? wasm.f32(raw, most * cols) : wasm.f64(raw, most * cols);
    for (let first = 0; first < rows; first += most) {
      const end = Math.min(first + most, rows);
      piece.set(data.subarray(first * cols, end * cols));
      wasm.exports.loadRows(first, end - first, single ? 1 : 0, raw, shiftAt, scale);
    }
  }

  async tryPoints(
    points: Matrix,
    from: number,
    to: number,
    closest: Float32Array,
    out: Float32Array,
    totals: Float64Array,
  ): Promise<void> {
    const wasm = this.#wasm;
    const count = points.rows;
    wasm.release(this.#mark);
    const at = wasm.take(4 * points.data.length);
    const near = wasm.take(4 * BLOCK_ROWS);
    const found = wasm.take(4 * count * BLOCK_ROWS);
    const sums = wasm.take(16 * count);
    wasm.f32(at, points.data.length).set(points.data);
    const [nearView, foundView] = [wasm.f32(near, BLOCK_ROWS), wasm.f32(found, count * BLOCK_ROWS)];
    const sumsView = wasm.f64(sums, 2 * count);
    for (let first = from; first < to; first += BLOCK_ROWS) {
      const length = Math.min(BLOCK_ROWS, to - first);
      nearView.fill(0, length).set(closest.subarray(first, first + length));
      wasm.exports.tryBlock(first, first + length, at, count, near, found, BLOCK_ROWS, sums);
      for (let p = 0; p < count; p++) {
        totals[p]! += sumsView[2 * p]! + sumsView[2 * p + 1]!;
        out.set(foundView.subarray(p * BLOCK_ROWS, p * BLOCK_ROWS + length), p * this.#rows + first);
      }
    }
  }

  async assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
    bounds?: Bounds,
  ): Promise<number> {
    const wasm = this.#wasm;
    if (bounds) this.#makeRoomForLines();
    const at = this.#placeClusters(centers, bounds?.lost);
    wasm.f64(at.sums, sums.length).set(sums);
    wasm.f64(at.counts, counts.length).set(counts);
    const changed = this.#assignRows(from, to, labels, bounds, () => undefined);
    if (changed > 0) {
      sums.set(wasm.f64(at.sums, sums.length));
      counts.set(wasm.f64(at.counts, counts.length));
    }
    return changed;
  }

  async assignBlocks(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    bounds: Bounds | undefined,
    visit: (first: number, part: Float64Array) => void,
  ): Promise<number> {
    if (bounds) this.#makeRoomForLines();
    const { moved } = this.#placeClusters(centers, bounds?.lost);
    const part = this.#wasm.f64(moved, centers.data.length + centers.rows);
    return this.#assignRows(from, to, labels, bounds, (first) => visit(first, part));
  }

  /** @param visit told of each block in which a label changed */
  #assignRows(
    from: number,
    to: number,
    labels: Int32Array,
    bounds: Bounds | undefined,
    visit: (first: number) => void,
  ): number {
    const mode = bounds ? (bounds.lost ? GOING_ON : BEGINNING) : WITHOUT;
    const mine = this.#wasm.i32(this.#labels + 4 * from, to - from);
    mine.set(labels.subarray(from, to));
    let changed = 0;
    for (let first = from; first < to; first += BLOCK_ROWS) {
      const end = Math.min(first + BLOCK_ROWS, to);
      const inBlock = this.#wasm.exports.assignBlock(first, end, this.#slack, mode);
      if (inBlock > 0) visit(first);
      changed += inBlock;
    }
    if (changed > 0) labels.set(mine, from);
    return changed;
  }

  #makeRoomForLines(): void {
    if (this.#lines > 0) return;
    this.#wasm.release(this.#mark);
    this.#lines = this.#wasm.take(4 * paddedRows(this.#rows) * wholeVectors(this.#cols));
    this.#mark = this.#wasm.mark;
  }

  /** Lays out memory for the clusters and writes the centers, and what their rows may have lost, into it. */
  #placeClusters(centers: Matrix, lost: Float64Array | undefined): Place {
    const wasm = this.#wasm;
    const k = centers.rows;
    const cells = k * this.#cols;
    wasm.release(this.#mark);
    const negated = wasm.take(4 * cells);
    const halfNorms = wasm.take(4 * k);
    const exact = wasm.take(8 * cells);
    const sums = wasm.take(8 * cells);
    const counts = wasm.take(8 * k);
    const moved = wasm.take(8 * (cells + k));
    const scores = wasm.take(4 * LANES * k);
    const lostAtMost = wasm.take(4 * (k + 1));
    const lostAtLeast = wasm.take(4 * k);
    const list = wasm.take(4 * (BLOCK_ROWS + LANES));
    const batch = wasm.take(16 + 4 * LANES * (wholeVectors(this.#cols) + 2));
    wasm.f64(exact, cells).set(centers.data);
    writeCenters(centers, wasm.f32(negated, cells), wasm.f32(halfNorms, k));
    writeLost(lost, wasm.f32(lostAtMost, k + 1), wasm.f32(lostAtLeast, k));
    wasm.exports.bindClusters(k, negated, halfNorms, exact, sums, counts, moved, scores);
    wasm.exports.bindBounds(this.#lines, lostAtMost + 4, lostAtLeast, list, batch);
    return { sums, counts, moved };
  }

  /** Nothing to do: the memory goes with the last reference to the kernel. */
  free(): void {}
}

/** Floats of a row in whole vectors. */
function wholeVectors(cols: number): number {
  return Math.ceil(cols / 4) * 4;
}

function writeCenters(centers: Matrix, negated: Float32Array, halfNorms: Float32Array): void {
  for (let k = 0, p = 0; k < centers.rows; k++) {
    let sum = 0;
    for (let c = 0; c < centers.cols; c++, p++) {
      const value = centers.data[p]!;
      negated[p] = -value;
      sum += value * value;
    }
    halfNorms[k] = sum / 2;
  }
}

/** Rounds outward, and puts infinity in front, where a row without a label looks. */
function writeLost(lost: Float64Array | undefined, atMost: Float32Array, atLeast: Float32Array): void {
  atMost.fill(0).set([Infinity]);
  atLeast.fill(0);
  lost?.forEach((value, k) => {
    atMost[k + 1] = value * (1 + ROUNDING) + LEAST_ROUNDING;
    atLeast[k] = Math.max(0, value * (1 - ROUNDING) - LEAST_ROUNDING);
  });
}
