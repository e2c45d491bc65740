import type { Cell } from './sheet-cells';
import { holds, type Grid, type Merge } from './sheet-grid';

/** Rows that names of columns may take. */
const MOST_HEADER_ROWS = 5;
/** Cells filled from merged ones, at most: a block can be said to be as large as a sheet. */
const MOST_FILLED = 2_000_000;

/** What merged cells say of a sheet. */
export interface Merged {
  /** Rows at the top that are one cell wide across the table: its title. */
  readonly titles: readonly { readonly row: number; readonly text: string }[];
  /** The rows of the names, ends included, where merged cells show that there are several. */
  readonly header: { readonly from: number; readonly to: number } | undefined;
  /** The cell at a place, which for a merged one is the block's first. */
  at(row: number, column: number): Cell | undefined;
  /** Blocks below the names whose value was given to each of their cells. */
  readonly unfolded: readonly Merge[];
  /** Blocks left as they are because there is no end to them. */
  readonly left: number;
}

/** Reads the merged cells of a sheet; O(merged cells), bounded. */
export function readMerges(grid: Grid, merges: readonly Merge[]): Merged {
  const { data, columns } = grid;
  const isWide = ({ s, e }: Merge) => s.c <= columns[0]! && e.c >= columns.at(-1)! && columns.length > 1;
  const titles: { row: number; text: string }[] = [];
  let top = grid.first;
  for (let title; (title = merges.find((merge) => merge.s.r === top && isWide(merge))) && isAlone(grid, title);) {
    titles.push({ row: top, text: String(data[top]![title.s.c]!.v) });
    top = nextRow(grid, title.e.r + 1);
  }
  const filled = new Map<number, Map<number, Cell>>();
  const blocks = merges.filter((merge) => merge.s.r >= top && !isWide(merge));
  const header = headerRows(grid, blocks, top);
  let room = MOST_FILLED;
  const unfolded: Merge[] = [];
  let left = 0;
  for (const block of blocks) {
    const cell = data[block.s.r]?.[block.s.c];
    if (!holds(cell)) continue;
    const last = Math.min(block.e.r, grid.last);
    const within = columns.filter((c) => c >= block.s.c && c <= block.e.c);
    room -= (last - block.s.r + 1) * within.length;
    if (room < 0) left++;
    else fill(filled, block, last, within, cell);
    if (room >= 0 && (header === undefined || block.s.r > header.to)) unfolded.push(block);
  }
  const at = (row: number, column: number) => filled.get(row)?.get(column) ?? data[row]?.[column];
  return { titles, header, at, unfolded, left };
}

function fill(
  filled: Map<number, Map<number, Cell>>,
  block: Merge,
  last: number,
  within: readonly number[],
  cell: Cell,
) {
  for (let r = block.s.r; r <= last; r++) {
    const row = filled.get(r) ?? new Map<number, Cell>();
    filled.set(r, row);
    for (const c of within) row.set(c, cell);
  }
}

/** Whether nothing else stands in a title's row, and something below it. */
function isAlone({ data, columns, last }: Grid, { s, e }: Merge): boolean {
  return e.r < last && holds(data[s.r]![s.c]) && columns.every((c) => c === s.c || !holds(data[s.r]![c]));
}

function nextRow({ data, columns, last }: Grid, from: number): number {
  let row = from;
  while (row < last && !columns.some((c) => holds(data[row]?.[c]))) row++;
  return row;
}

/** A name above others spans their columns; one beside them reaches down to their row. */
function headerRows(grid: Grid, blocks: readonly Merge[], top: number): Merged['header'] {
  let to = top;
  for (let row = top; row <= to && to - top < MOST_HEADER_ROWS; row++) {
    for (const { s, e } of blocks) {
      if (s.r === row) to = Math.max(to, e.r, e.c > s.c ? e.r + 1 : 0);
    }
  }
  const isHeader = to > top && to < grid.last && to - top < MOST_HEADER_ROWS;
  return isHeader && areNames(grid, top, to) ? { from: top, to } : undefined;
}

/** Names are words; years and the like may be among them. */
function areNames({ data, columns }: Grid, from: number, to: number): boolean {
  let balance = 0;
  for (let r = from; r <= to; r++) {
    for (const c of columns) {
      const cell = data[r]?.[c];
      if (holds(cell)) balance += cell.t === 's' ? 1 : -1;
    }
  }
  return balance > 0;
}
