import type { Bounds } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import type { Algorithm } from './options';

/**
 * With fewer multiply-adds a row than this, looking whether a row may be skipped takes as long as not skipping it: at 8 × 16 a fit
 * of 91 iterations with bounds took 1.3 times as long as without.
 */
const LEAST_WORK = 512;
/**
 * Bounds begin when so small a share of the labels changed, for each multiply-add of a row: the less a row costs, the fewer
 * must be left to look at before the others are worth skipping. Measured at 8 × 16 and 32 × 64, on overlapping groups and on
 * one skewed cloud.
 */
const SETTLED = 1.5e-5;
const MOST_SETTLED = 0.02;
/** Far more than the sums behind a move may err. */
const MARGIN = 1 + 1e-12;

/** What a fit knows of how much of their lead rows may have lost: when bounds begin, and what they are. */
export class Lead {
  /** For the next assignment; undefined while there are none. */
  bounds: Bounds | undefined;
  /** So few labels change when bounds begin by themselves. */
  readonly #few: number;
  /** Whether the kernel keeps leads since bounds began. */
  #kept = false;

  constructor(algorithm: Algorithm, rows: number, centers: Matrix) {
    if (algorithm === 'hamerly') this.bounds = {};
    const work = centers.data.length;
    const begins = algorithm === 'auto' && work >= LEAST_WORK && centers.rows > 1;
    this.#few = begins ? rows * Math.min(MOST_SETTLED, SETTLED * work) : 0;
  }

  /** After an assignment that changed so many labels. */
  assigned(changed: number): void {
    if (this.bounds) this.#kept = true;
    else if (changed < this.#few) this.bounds = {};
  }

  /** When labels were changed by someone else. */
  restart(): void {
    this.#kept = false;
    if (this.bounds) this.bounds = {};
  }

  /** @param squares squared move of each center */
  moved(squares: Float64Array): void {
    if (this.#kept) this.bounds = { lost: lostAfter(this.bounds?.lost, squares) };
  }
}

/** To what rows may have lost before comes the move of their own center and the largest of another. */
function lostAfter(before: Float64Array | undefined, squares: Float64Array): Float64Array {
  const moves = squares.map((square) => Math.sqrt(square) * MARGIN);
  const farthest = moves.indexOf(Math.max(...moves));
  const others = moves.reduce((most, move, k) => (k === farthest ? most : Math.max(most, move)), 0);
  return moves.map((move, k) => ((before?.[k] ?? 0) + move + (k === farthest ? others : moves[farthest]!)) * MARGIN);
}
