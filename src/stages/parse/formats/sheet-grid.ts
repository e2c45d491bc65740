import type { Cell } from './sheet-cells';

/** A block of merged cells, ends included, counted from 0. */
export interface Merge {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** A sheet as the library gives it, with rows as lists. */
export interface Sheet {
  readonly '!data'?: readonly (readonly (Cell | undefined)[] | undefined)[];
  readonly '!merges'?: readonly Merge[];
  readonly '!rows'?: readonly ({ readonly hidden?: boolean } | undefined)[];
  readonly '!cols'?: readonly ({ readonly hidden?: boolean } | undefined)[];
  readonly '!type'?: string;
}

/** Which rows and columns of a sheet hold something; what a sheet says of its own size is not to be trusted. */
export interface Grid {
  readonly data: NonNullable<Sheet['!data']>;
  /** Columns with at least one value, in order. */
  readonly columns: readonly number[];
  /** Rows with at least one value, how many; the first and the last of them. */
  readonly rows: number;
  readonly first: number;
  readonly last: number;
  /** Cells with a value. */
  readonly cells: number;
}

/** Rows longer than this are looked at by the cells that they have, since one far out says nothing of those before it. */
const LONG_ROW = 512;

/** Looks for the rows and columns that hold something; O(cells). */
export function gridOf(sheet: Sheet): Grid {
  const data = sheet['!data'] ?? [];
  const used = new Set<number>();
  let [rows, first, last, cells] = [0, -1, -1, 0];
  for (let r = 0; r < data.length; r++) {
    const before = cells;
    for (const c of columnsOf(data[r])) {
      if (!holds(data[r]![c])) continue;
      used.add(c);
      cells++;
    }
    if (cells === before) continue;
    rows++;
    last = r;
    if (first < 0) first = r;
  }
  return { data, columns: [...used].sort((a, b) => a - b), rows, first, last, cells };
}

/** Whether there is anything in a cell, a formula without a result included. */
export function holds(cell: Cell | undefined): cell is Cell {
  if (!cell || cell.t === 'z') return false;
  return (cell.v !== undefined && cell.v !== '') || cell.t === 'e' || cell.f !== undefined;
}

function* columnsOf(
  row: Sheet['!data'] extends infer T ? (T extends readonly (infer R)[] ? R : never) : never,
): Generator<number> {
  if (!row) return;
  if (row.length > LONG_ROW) for (const key of Object.keys(row)) yield Number(key);
  else for (let c = 0; c < row.length; c++) yield c;
}

/** `C` for the third column, as a spreadsheet shows it. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (column % 26));
}
