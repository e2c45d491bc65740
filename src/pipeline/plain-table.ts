import * as v from 'valibot';
import { AppError } from '../core/app-error';
import { cellAt, isNumeric } from '../core/columns';
import type { Column, Table } from '../core/table';
import { packStrings } from '../core/utf8-strings';
import { booleanReader, isMissing, readDate, readNumber, type Cell, type CellReader } from './plain-cells';
import { columnTypes, roles } from './source-recipe';

const plainTableSchema = v.object({
  name: v.optional(v.string(), 'table'),
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.optional(v.picklist(columnTypes), 'category'),
      role: v.optional(v.picklist(roles), 'feature'),
      labels: v.optional(v.tuple([v.string(), v.string()])),
      values: v.union([
        v.instance(Float64Array),
        v.array(v.union([v.string(), v.number(), v.nan(), v.boolean(), v.null()])),
      ]),
    }),
  ),
});

type GivenColumn = v.InferOutput<typeof plainTableSchema>['columns'][number];

/** A table as a script sees it: plain arrays, numbers (dates as epoch ms) in `Float64Array`s with NaN for missing. */
export interface PlainTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    readonly type: Column['type'];
    readonly role: Column['role'];
    readonly labels?: readonly [string, string];
    readonly values: Float64Array | readonly Cell[];
  }[];
}

/** Copies a table into plain arrays; O(cells). */
export function toPlainTable(table: Table): PlainTable {
  return {
    name: table.name,
    rows: table.rows,
    columns: table.columns.map((column) => ({
      name: column.name,
      type: column.type,
      role: column.role,
      ...(column.type === 'boolean' && { labels: column.labels }),
      values: isNumeric(column)
        ? column.values.slice()
        : Array.from({ length: table.rows }, (_, row) => cellAt(column, row)),
    })),
  };
}

/**
 * Reads a script's table; O(cells).
 * @throws AppError `call/invalid-table` when it is not of the shape of {@link PlainTable}, or a cell cannot be read as its column's type
 */
export function fromPlainTable(input: unknown): Table {
  const result = v.safeParse(plainTableSchema, input);
  if (!result.success) throw invalid(v.getDotPath(result.issues[0]) ?? 'table', result.issues[0].message);
  const { name, columns } = result.output;
  const rows = columns[0]?.values.length ?? 0;
  const uneven = columns.find((column) => column.values.length !== rows);
  if (uneven) throw invalid(uneven.name, `It has ${uneven.values.length} values and the first column has ${rows}.`);
  return { name, rows, columns: columns.map(columnFrom) };
}

function columnFrom({ name, type, role, labels = ['false', 'true'], values }: GivenColumn): Column {
  const named = { name, role, source: 'script' };
  switch (type) {
    case 'number':
      return { ...named, type, values: readCells(name, values, readNumber, 'a plain number') };
    case 'date':
      return { ...named, type, values: readCells(name, values, readDate, 'an ISO date or epoch milliseconds') };
    case 'boolean': {
      const expected = `one of ${labels.join(', ')}, true, false, yes, no, 1, 0`;
      return { ...named, type, labels, values: readCells(name, values, booleanReader(labels), expected) };
    }
    case 'text': {
      const texts = Array.from<Cell, string>(values, (value) => (isMissing(value) ? '' : String(value)));
      return { ...named, type, strings: packStrings(texts) };
    }
    case 'category': {
      const { codes, dictionary } = encode(values);
      return { ...named, type, codes, dictionary };
    }
    case 'id': {
      const { codes, dictionary } = encode(values);
      return { ...named, type, codes, dictionary: packStrings(dictionary) };
    }
  }
}

function readCells(name: string, values: Float64Array | Cell[], read: CellReader, expected: string): Float64Array {
  return Float64Array.from<Cell>(values, (cell, row) => {
    const value = read(typeof cell === 'string' ? cell.trim() : cell);
    if (value !== undefined) return value;
    throw invalid(name, `The value at position ${row}, “${String(cell).slice(0, 40)}”, is not ${expected}.`);
  });
}

function encode(values: Iterable<Cell>): { codes: Int32Array; dictionary: string[] } {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (isMissing(value)) return -1;
    const text = String(value);
    if (!codeOf.has(text)) codeOf.set(text, codeOf.size);
    return codeOf.get(text)!;
  });
  return { codes, dictionary: [...codeOf.keys()] };
}

function invalid(where: string, what: string): AppError {
  return new AppError(
    'call/invalid-table',
    `The table given does not fit at “${where}”: ${what}`,
    'See docs/scripting.md for the shape of a table.',
  );
}
