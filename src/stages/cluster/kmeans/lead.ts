import type { Bounds } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import type { Algorithm } from './options';

/** Below this share of labels that changed, bounds skip enough rows to be worth keeping. */
const SETTLED = 0.03;
/** With fewer multiply-adds a row than this, looking whether a row may be skipped takes as long as not skipping it. */
const LEAST_WORK = 32;
/** Far more than the sums behind a move may err. */
const MARGIN = 1 + 1e-12;

/** What a fit knows of how much of their lead rows may have lost: when bounds begin, and what they are. */
export class Lead {
  /** For the next assignment; undefined while there are none. */
  bounds: Bounds | undefined;
  readonly #mayBegin: boolean;
  /** Whether the kernel keeps leads since bounds began. */
  #kept = false;

  constructor(
    algorithm: Algorithm,
    readonly rows: number,
    centers: Matrix,
  ) {
    if (algorithm === 'hamerly') this.bounds = {};
    this.#mayBegin = algorithm === 'auto' && centers.data.length >= LEAST_WORK && centers.rows > 1;
  }

  /** After an assignment that changed so many labels. */
  assigned(changed: number): void {
    if (this.bounds) this.#kept = true;
    else if (this.#mayBegin && changed < SETTLED * this.rows) this.bounds = {};
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
