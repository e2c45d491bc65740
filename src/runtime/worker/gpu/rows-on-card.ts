import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { writeGroupedRows } from '../../../kernels/grouped-rows';
import type { Graphics } from './graphics';
import { Scratch } from './scratch';

/** Rows of a piece come in multiples of this, so that no team of threads works on two pieces. */
export const PIECE_STEP = 1024;

/** Places that lie together in one buffer of the card. */
export interface Piece {
  /** First place of all. */
  readonly from: number;
  /** End, exclusive; a multiple of eight above `from`. */
  readonly to: number;
  readonly buffer: GPUBuffer;
}

/** Rows on a card, and room for what is asked about them. */
export interface RowsOnCard {
  readonly graphics: Graphics;
  readonly scratch: Scratch;
  readonly pieces: readonly Piece[];
}

/** Some places of one piece. */
export interface Part {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
}

/**
 * Puts rows on the card as the frame shows them, in groups of eight, in as many buffers as its limits ask for; O(places · cols).
 * @param rowAt the row of X at each place, as {@link writeGroupedRows} takes it
 * @throws GraphicsLost when the card cannot be had or has no room
 */
export function loadRows(card: Promise<Graphics>, X: Matrix, frame: Frame, rowAt: Int32Array): Promise<RowsOnCard> {
  const loaded = card.then(async (graphics) => {
    const pieces = await graphics.checked(() => uploadPieces(graphics, X, frame, rowAt));
    return { graphics, scratch: new Scratch(graphics), pieces };
  });
  // Whoever asks about the rows hears of it.
  loaded.catch(() => undefined);
  return loaded;
}

/** Gives the card's memory back, once the rows are there. */
export function freeRows(rows: Promise<RowsOnCard>): void {
  rows.then(
    ({ scratch, pieces }) => {
      scratch.free();
      for (const { buffer } of pieces) buffer.destroy();
    },
    () => undefined,
  );
}

function uploadPieces(graphics: Graphics, X: Matrix, frame: Frame, rowAt: Int32Array): Piece[] {
  const most = Math.max(1, Math.floor(graphics.limits.bufferBytes / (4 * X.cols * PIECE_STEP))) * PIECE_STEP;
  const pieces: Piece[] = [];
  for (let from = 0; from < rowAt.length; from += most) {
    const to = Math.min(from + most, rowAt.length);
    const grouped = new Float32Array((to - from) * X.cols);
    writeGroupedRows(X, frame, rowAt.subarray(from, to), grouped);
    pieces.push({ from, to, buffer: graphics.buffer(grouped) });
  }
  return pieces;
}

/** The parts of places `from…to` that lie in one piece each and are no longer than `most`, a multiple of {@link PIECE_STEP}. */
export function* partsOf(pieces: readonly Piece[], from: number, to: number, most: number): Generator<Part> {
  for (const piece of pieces) {
    const end = Math.min(to, piece.to);
    for (let first = Math.max(from, piece.from); first < end; first += most) {
      yield { piece, from: first, to: Math.min(first + most, end) };
    }
  }
}
