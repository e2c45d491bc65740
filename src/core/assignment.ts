import type { Matrix } from './matrix';

/**
 * Pairs rows with columns, one to one, at the least total cost: as many pairs as the shorter side allows;
 * O(shorter² · longer) time, O(rows · cols) memory.
 *
 * @param costs rows × cols, finite; negative costs (of what is to be made large) are allowed
 * @returns the column of each row, −1 for a row left over
 * @throws RangeError when a cost is not finite
 * @see Jonker and Volgenant (1987), Computing 38:325–340: shortest augmenting paths with prices
 */
export function solveAssignment(costs: Matrix): Int32Array {
  if (!costs.data.every(Number.isFinite)) throw new RangeError('Every cost of an assignment must be finite.');
  if (costs.rows <= costs.cols) return Augmenting.solve(costs);
  const columnRows = Augmenting.solve(transposed(costs));
  const found = new Int32Array(costs.rows).fill(-1);
  columnRows.forEach((row, column) => (found[row] = column));
  return found;
}

function transposed({ data, rows, cols }: Matrix): Matrix {
  const turned = Float64Array.from({ length: data.length }, (_, p) => data[(p % rows) * cols + Math.floor(p / rows)]!);
  return { data: turned, rows: cols, cols: rows };
}

/** Rows joined one after another, each by the cheapest path; needs no more rows than columns. */
class Augmenting {
  readonly #rowPrices: Float64Array;
  readonly #columnPrices: Float64Array;
  /** The row of each column, −1 for none yet. */
  readonly #rowOf: Int32Array;
  /** The column before each on the cheapest path to it, −1 at the start. */
  readonly #before: Int32Array;
  readonly #reach: Float64Array;
  readonly #settled: Uint8Array;

  private constructor(readonly costs: Matrix) {
    this.#rowPrices = new Float64Array(costs.rows);
    this.#columnPrices = new Float64Array(costs.cols);
    this.#rowOf = new Int32Array(costs.cols).fill(-1);
    this.#before = new Int32Array(costs.cols);
    this.#reach = new Float64Array(costs.cols);
    this.#settled = new Uint8Array(costs.cols);
  }

  static solve(costs: Matrix): Int32Array {
    const state = new Augmenting(costs);
    for (let row = 0; row < costs.rows; row++) state.#join(row);
    const found = new Int32Array(costs.rows);
    state.#rowOf.forEach((row, column) => row >= 0 && (found[row] = column));
    return found;
  }

  #join(start: number): void {
    this.#reach.fill(Infinity);
    this.#before.fill(-1);
    this.#settled.fill(0);
    let row = start;
    let column = -1;
    while (row >= 0) {
      this.#relax(row, column);
      const next = this.#nearest();
      this.#reprice(start, this.#reach[next]!);
      this.#settled[next] = 1;
      column = next;
      row = this.#rowOf[next]!;
    }
    this.#turn(start, column);
  }

  /** Looks from a row on the path at every column not yet settled. */
  #relax(row: number, from: number): void {
    const { data, cols } = this.costs;
    const price = this.#rowPrices[row]!;
    for (let j = 0; j < cols; j++) {
      if (this.#settled[j] === 1) continue;
      const reach = data[row * cols + j]! - price - this.#columnPrices[j]!;
      if (reach >= this.#reach[j]!) continue;
      this.#reach[j] = reach;
      this.#before[j] = from;
    }
  }

  #nearest(): number {
    let best = -1;
    for (let j = 0; j < this.costs.cols; j++) {
      if (this.#settled[j] === 0 && (best < 0 || this.#reach[j]! < this.#reach[best]!)) best = j;
    }
    return best;
  }

  /** Shifts prices so that the way just found costs nothing more. */
  #reprice(start: number, step: number): void {
    this.#rowPrices[start]! += step;
    for (let j = 0; j < this.costs.cols; j++) {
      if (this.#settled[j] === 0) this.#reach[j]! -= step;
      else {
        this.#rowPrices[this.#rowOf[j]!]! += step;
        this.#columnPrices[j]! -= step;
      }
    }
  }

  /** Hands each column of the path on to the row before it. */
  #turn(start: number, end: number): void {
    for (let column = end; column >= 0;) {
      const before = this.#before[column]!;
      this.#rowOf[column] = before < 0 ? start : this.#rowOf[before]!;
      column = before;
    }
  }
}
