import { fitted } from './format';

/** One side of a crossing: the groups of a fit, in the order drawn. */
export interface Side {
  readonly segment: number;
  readonly name: string;
}

/** Two groupings of the same customers against each other, in pixels. */
export interface CrosstabScene {
  readonly rows: readonly (Side & { readonly y: number; readonly label: string })[];
  readonly columns: readonly (Side & { readonly x: number })[];
  readonly cells: readonly {
    readonly key: string;
    readonly x: number;
    readonly y: number;
    readonly count: number;
    /** Of the customers in the row's group, 0…1. */
    readonly share: number;
  }[];
  readonly labelWidth: number;
  readonly cellWidth: number;
  /** At least the width asked for; wider where many columns need it. */
  readonly width: number;
  readonly height: number;
}

/** Height of a row. */
export const CELL_HEIGHT = 36;
const HEAD = 32;
const LETTER = 40;
const WIDEST = 96;
/** Room for a mark and a letter, and for two letters from the 27th group on. */
const NARROWEST = { one: 24, two: 34 };
const LETTERS = 26;

/**
 * Lays out a table whose cells are as dark as their share of the row's group; O(cells).
 * @param counts row by row, `rows.length × columns.length`
 * @param width of the whole drawing, in pixels
 */
export function crosstabScene(
  counts: readonly number[],
  rows: readonly Side[],
  columns: readonly Side[],
  width: number,
): CrosstabScene {
  const room = width - columns.length * 44;
  const labelWidth = room < 120 ? LETTER : Math.min(260, room);
  const narrowest = columns.length > LETTERS ? NARROWEST.two : NARROWEST.one;
  const cellWidth = Math.min(WIDEST, Math.max(narrowest, (width - labelWidth) / Math.max(1, columns.length)));
  const cells = rows.flatMap((row, i) => {
    const line = columns.map((_, j) => counts[i * columns.length + j] ?? 0);
    const size = line.reduce((sum, count) => sum + count, 0);
    return line.map((count, j) => ({
      key: `${row.segment} ${columns[j]!.segment}`,
      x: labelWidth + j * cellWidth,
      y: HEAD + i * CELL_HEIGHT,
      count,
      share: size > 0 ? count / size : 0,
    }));
  });
  return {
    rows: rows.map((row, i) => ({
      ...row,
      y: HEAD + (i + 0.5) * CELL_HEIGHT,
      label: labelWidth > LETTER ? fitted(row.name, labelWidth - LETTER) : '',
    })),
    columns: columns.map((column, j) => ({ ...column, x: labelWidth + (j + 0.5) * cellWidth })),
    cells,
    labelWidth,
    cellWidth,
    width: Math.max(width, labelWidth + columns.length * cellWidth),
    height: HEAD + rows.length * CELL_HEIGHT,
  };
}
