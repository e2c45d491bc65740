import type { Extent, PointSet } from './view';

/** Rows handled between two yields: about 10 ms. */
const ROWS_PER_STEP = 100_000;
const POINTS_PER_CELL = 4;

/** Points by cell of a square grid, for finding the one nearest to the pointer. */
export class PointGrid {
  readonly #points: PointSet;
  readonly #extent: Extent;
  readonly #side: number;
  readonly #across: number;
  readonly #down: number;
  /** Cell c holds `#order[#starts[c] … #starts[c + 1]]`. */
  readonly #starts: Uint32Array;
  readonly #order: Uint32Array;

  private constructor(points: PointSet, extent: Extent) {
    const width = extent.x1 - extent.x0 || 1;
    const height = extent.y1 - extent.y0 || 1;
    this.#points = points;
    this.#extent = extent;
    const even = Math.sqrt((width * height * POINTS_PER_CELL) / Math.max(1, points.rows));
    this.#side = Math.max(even, width / 2048, height / 2048);
    this.#across = Math.floor(width / this.#side) + 1;
    this.#down = Math.floor(height / this.#side) + 1;
    this.#starts = new Uint32Array(this.#across * this.#down + 1);
    this.#order = new Uint32Array(points.rows);
  }

  /** Builds the grid by counting sort, yielding between pieces of work; O(rows). */
  static *build(points: PointSet, extent: Extent): Generator<void, PointGrid> {
    const grid = new PointGrid(points, extent);
    const starts = grid.#starts;
    for (let i = 0; i < points.rows; i++) {
      starts[grid.#cellOf(i) + 1]!++;
      if (i % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    }
    for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!;
    const next = starts.slice();
    for (let i = 0; i < points.rows; i++) {
      const cell = grid.#cellOf(i);
      grid.#order[next[cell]!++] = i;
      if (i % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    }
    return grid;
  }

  /**
   * The row nearest to a place, or −1 when none lies within `radius`; looks only at the cells in reach.
   * @param x in the units of the data, as `y` and `radius`
   */
  nearest(x: number, y: number, radius: number): number {
    const { data, cols } = this.#points;
    let best = -1;
    let bestSquare = radius * radius;
    for (let row = this.#rowAt(y - radius); row <= this.#rowAt(y + radius); row++) {
      for (let column = this.#columnAt(x - radius); column <= this.#columnAt(x + radius); column++) {
        const cell = row * this.#across + column;
        for (let s = this.#starts[cell]!; s < this.#starts[cell + 1]!; s++) {
          const i = this.#order[s]!;
          const square = (data[i * cols]! - x) ** 2 + (data[i * cols + 1]! - y) ** 2;
          if (square <= bestSquare) {
            best = i;
            bestSquare = square;
          }
        }
      }
    }
    return best;
  }

  #cellOf(row: number): number {
    const { data, cols } = this.#points;
    return this.#rowAt(data[row * cols + 1]!) * this.#across + this.#columnAt(data[row * cols]!);
  }

  #columnAt(x: number): number {
    return Math.min(this.#across - 1, Math.max(0, Math.floor((x - this.#extent.x0) / this.#side)));
  }

  #rowAt(y: number): number {
    return Math.min(this.#down - 1, Math.max(0, Math.floor((y - this.#extent.y0) / this.#side)));
  }
}
