import { stringAt, type Utf8Strings } from '../../../core/utf8-strings';
import type { Pauses } from '../pauses';

/** A column as read: few different cells as codes into a list of them… */
export interface CodedCells {
  readonly kind: 'coded';
  readonly codes: Int32Array;
  readonly values: readonly string[];
  /** How many rows hold each value. */
  readonly counts: Int32Array;
}

/** …and many different cells as bytes, one string a row. */
export interface PackedCells {
  readonly kind: 'packed';
  readonly strings: Utf8Strings;
}

export type Cells = CodedCells | PackedCells;

/** Cells decoded at once: one call into the decoder costs as much as fifty characters. */
const BLOCK = 2048;
/** Cells between two pauses: about 20 ms of reading numbers; a whole number of blocks. */
const CELLS_PER_PAUSE = 16 * BLOCK;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How many rows the column has. */
export function rowsOf(cells: Cells): number {
  return cells.kind === 'coded' ? cells.codes.length : cells.strings.length;
}

/**
 * Shows every different cell once (coded, in the order of first appearance) or every cell in turn (packed).
 * @param visit gets the cell, how many rows it stands for, and its code (coded) or row (packed)
 */
export function* visitCells(cells: Cells, visit: (cell: string, count: number, index: number) => void): Pauses<void> {
  if (cells.kind === 'coded') {
    for (let code = 0; code < cells.values.length; code++) {
      visit(cells.values[code]!, cells.counts[code]!, code);
      if ((code + 1) % CELLS_PER_PAUSE === 0) yield;
    }
    return;
  }
  for (let from = 0; from < cells.strings.length; from += BLOCK) {
    const block = decodeBlock(cells.strings, from, Math.min(from + BLOCK, cells.strings.length));
    for (let i = 0; i < block.length; i++) visit(block[i]!, 1, from + i);
    if ((from + BLOCK) % CELLS_PER_PAUSE === 0) yield;
  }
}

/** Strings `from…to`; plain ASCII is decoded in one go and cut. */
export function decodeBlock(strings: Utf8Strings, from: number, to: number): string[] {
  const { bytes, offsets } = strings;
  const start = offsets[from]!;
  const text = decoder.decode(bytes.subarray(start, offsets[to]!));
  const plain = text.length === offsets[to]! - start;
  const block: string[] = new Array<string>(to - from);
  for (let i = from; i < to; i++) {
    block[i - from] = plain ? text.slice(offsets[i]! - start, offsets[i + 1]! - start) : stringAt(strings, i);
  }
  return block;
}

/** The first row that holds what `visit` was shown under `index`; O(rows) for coded cells. */
export function firstRowOf(cells: Cells, index: number): number {
  return cells.kind === 'coded' ? cells.codes.indexOf(index) : index;
}
