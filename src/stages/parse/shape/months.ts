import { isNumeric, rowNumberAt, takeColumn } from '../../../core/columns';
import type { Steps } from '../../../core/progress';
import type { Column, DateColumn, IdColumn, NumberColumn, Role, Table } from '../../../core/table';
import { packStrings } from '../../../core/utf8-strings';
import { headerWords } from '../roles/words';
import type { FoundMonths, MonthColumn } from './find-months';

/** Rows turned into lines between two yields: about 20 ms with twelve months. */
const ROWS_PER_STEP = 1 << 15;
/** With fewer months an earlier and a later half say nothing. */
const MONTHS_OF_TREND = 4;

/** A table of months as lines. */
export interface Unpivoted {
  readonly table: Table;
  /** Rows with nothing in any month, which have no line. */
  readonly silent: number;
}

/**
 * Turns a column a month into a line for each customer and month in which there was something: what is told of the customer, the
 * month's first day, the measures, and how the later half of the months compares with the earlier. O(rows × columns).
 * @param wide roles as they were suggested
 */
export function* unpivotSteps(wide: Table, found: FoundMonths): Steps<Unpivoted> {
  const months = [...new Set(found.columns.map(({ month }) => month))].sort((a, b) => a - b);
  const values = found.measures.map((measure) => months.map((month) => valuesOf(wide, found.columns, measure, month)));
  const perRow = new Int32Array(wide.rows);
  for (let row = 0; row < wide.rows; row++) {
    for (let m = 0; m < months.length; m++) if (values.some((measure) => measure[m]?.[row])) perRow[row]!++;
    if (row % ROWS_PER_STEP === 0) yield { stage: 'parse', fraction: 1, note: 'turning months into lines' };
  }
  const lines = perRow.reduce((sum, n) => sum + n, 0);
  const rows = new Int32Array(lines);
  const dates = new Float64Array(lines);
  const measured = values.map(() => new Float64Array(lines));
  for (let row = 0, line = 0; row < wide.rows; row++) {
    for (let m = 0; m < months.length; m++) {
      if (!values.some((measure) => measure[m]?.[row])) continue;
      rows[line] = row;
      dates[line] = Date.UTC(Math.floor(months[m]! / 12), months[m]! % 12);
      for (let i = 0; i < values.length; i++) measured[i]![line] = values[i]![m]?.[row] ?? NaN;
      line++;
    }
    if (row % ROWS_PER_STEP === 0) yield { stage: 'parse', fraction: 1, note: 'turning months into lines' };
  }
  return {
    table: linesTable(wide, found, rows, dates, measured, trendOf(values[0]!, wide.rows)),
    silent: perRow.reduce((count, n) => count + (n === 0 ? 1 : 0), 0),
  };
}

/** A not a number counts as nothing, as zero does. */
function valuesOf(
  wide: Table,
  columns: readonly MonthColumn[],
  measure: string,
  month: number,
): Float64Array | undefined {
  const found = columns.find((column) => column.measure === measure && column.month === month);
  const column = wide.columns.find(({ name }) => name === found?.column);
  return column && isNumeric(column) ? column.values : undefined;
}

/** Later half less earlier half, as a share of both: from −1 (only the earlier) to 1 (only the later). */
function trendOf(months: readonly (Float64Array | undefined)[], rows: number): Float64Array | undefined {
  if (months.length < MONTHS_OF_TREND) return undefined;
  const half = months.length >> 1;
  const sum = (part: typeof months, row: number) => part.reduce((total, month) => total + (month?.[row] || 0), 0);
  return Float64Array.from({ length: rows }, (_, row) => {
    const earlier = Math.max(0, sum(months.slice(0, half), row));
    const later = Math.max(0, sum(months.slice(-half), row));
    return earlier + later > 0 ? (later - earlier) / (later + earlier) : NaN;
  });
}

function linesTable(
  wide: Table,
  found: FoundMonths,
  rows: Int32Array,
  dates: Float64Array,
  measured: readonly Float64Array[],
  trend: Float64Array | undefined,
): Table {
  const pivoted = new Set(found.columns.map(({ column }) => column));
  const about = wide.columns.filter(({ name }) => !pivoted.has(name));
  const taken = new Set(about.map(({ name }) => name));
  const source = wide.columns[0]!.source;
  const named = (name: string, role: Role) => ({ name: freeName(name, taken), role, source });
  const key = about.some(({ role }) => role === 'customerId')
    ? []
    : [rowKey(wide, named('Customer row', 'customerId'))];
  const roles = measureRoles(found.measures);
  const columns: Column[] = [...key, ...about].map((column) => takeColumn(column, rows));
  columns.push({ ...named('Month', 'orderDate'), type: 'date', values: dates } satisfies DateColumn);
  for (const [i, measure] of found.measures.entries()) {
    const values = measured[i]!;
    columns.push({ ...named(measure || 'Amount', roles[i]!), type: 'number', values } satisfies NumberColumn);
  }
  if (trend) {
    const column: NumberColumn = { ...named('Trend over the months', 'feature'), type: 'number', values: trend };
    columns.push(takeColumn(column, rows));
  }
  return { name: wide.name, rows: rows.length, columns, rowNumbers: rows.map((row) => rowNumberAt(wide, row)) };
}

/** Which row of the file a customer is, where nothing else names them. */
function rowKey({ rows }: Table, named: Pick<IdColumn, 'name' | 'role' | 'source'>): IdColumn {
  const codes = Int32Array.from({ length: rows }, (_, row) => row);
  return { ...named, type: 'id', codes, dictionary: packStrings(Array.from(codes, (row) => String(row + 1))) };
}

/** Quantities by their name; the first of the others is the amount. */
function measureRoles(measures: readonly string[]): Role[] {
  const words = measures.map(headerWords);
  const quantity = words.findIndex((word) => word.has('quantity') && !word.has('amount'));
  const named = words.findIndex((word, i) => i !== quantity && (word.has('amount') || word.has('price')));
  const amount = named >= 0 ? named : words.findIndex((_, i) => i !== quantity);
  return measures.map((_, i) => (i === quantity ? 'quantity' : i === amount ? 'amount' : 'feature'));
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name} (${i})`;
  taken.add(free);
  return free;
}
