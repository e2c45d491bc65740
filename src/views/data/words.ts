import type { ColumnProfile, SourceKind, SourceSummary } from '../../core/source';
import type { ColumnType, Role } from '../../core/table';
import { counted, formatCount, formatDay, formatNumber } from '../../charts/format';
import { readAsWords } from './parts';

/** What a column holds, as a person would say it. */
export const TYPE_WORDS: Readonly<Record<ColumnType, string>> = {
  number: 'Number',
  date: 'Date',
  category: 'Category',
  boolean: 'Yes or no',
  id: 'Code',
  text: 'Text',
};

/** What a column is for. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  feature: 'Compare by it',
  ignored: 'Leave out',
  customerId: 'Customer number',
  orderId: 'Order number',
  orderDate: 'Date of the order or event',
  amount: 'Amount of money',
  unitPrice: 'Price of one',
  quantity: 'Quantity',
  product: 'Product',
  status: 'Paid, cancelled or returned',
  event: 'What was done',
  reviewText: 'What the customer wrote',
  target: 'Outcome, kept aside',
  personal: 'Personal, left out',
  sensitive: 'Sensitive, left out',
};

/** What one row stands for. */
export const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  customers: 'A customer',
  transactions: 'An order or order line',
  events: 'Something a customer did',
  texts: 'A text',
  other: 'Something else',
};

const NOUNS: Readonly<Record<SourceKind, readonly [string, string]>> = {
  customers: ['customer', 'customers'],
  transactions: ['order line', 'order lines'],
  events: ['event', 'events'],
  texts: ['text', 'texts'],
  other: ['row', 'rows'],
};

const ORDERS = ['order', 'orders'] as const;
/** Lines of a table with a column a month. */
const MONTHS = ['month of a customer', 'months of customers'] as const;

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma-separated',
  ';': 'semicolon-separated',
  '\t': 'tab-separated',
  '|': 'separated by bars',
};

/** "2,240 customers, 29 columns". */
export function headline({ kind, grain, shape, rows, columns }: SourceSummary): string {
  const ofMonths = shape?.shape.kind === 'months';
  const noun = ofMonths ? MONTHS : grain === 'order' ? ORDERS : NOUNS[kind];
  return `${counted(rows, ...noun)}, ${counted(columns.length, 'column', 'columns')}`;
}

/** "semicolon-separated UTF-8". */
export function formatWords(source: SourceSummary): string {
  const { delimiter, encoding, shape } = source;
  if (shape?.shape.kind === 'fixedWidth')
    return readAsWords(source, `columns of fixed width, ${encoding.toUpperCase()}`);
  const separated = delimiter === undefined ? '' : (DELIMITERS[delimiter] ?? `separated by “${delimiter}”`);
  return readAsWords(source, [separated, encoding.toUpperCase()].filter(Boolean).join(' '));
}

/** What is in a column, short: its range, or its most frequent values. */
export function valueWords(column: ColumnProfile): string {
  const { type, min, max, top } = column;
  if (type === 'date' && min !== undefined && max !== undefined) return `${formatDay(min)} to ${formatDay(max)}`;
  if (type === 'number' && min !== undefined && max !== undefined)
    return `${formatNumber(min)} to ${formatNumber(max)}`;
  if (type !== 'id' && top && top.length > 0) {
    const more = column.distinct > 3 ? ', …' : '';
    return (
      top
        .slice(0, 3)
        .map(({ value }) => shortened(value))
        .join(', ') + more
    );
  }
  return counted(column.distinct, 'different value', 'different values');
}

/** The value, cut where it would not fit a cell. */
export function shortened(value: string, letters = 40): string {
  return value.length <= letters ? value : `${value.slice(0, letters - 1)}…`;
}

/** How much of a file a preview shows: "8 of 2,240 rows, 40 of 312 columns." */
export function previewWords(rows: number, columns: number, source: Pick<SourceSummary, 'rows' | 'columns'>): string {
  return `${shownOf(rows, source.rows, 'row', 'rows')}, ${shownOf(columns, source.columns.length, 'column', 'columns')}`;
}

function shownOf(shown: number, total: number, one: string, many: string): string {
  return shown < total ? `${formatCount(shown)} of ${counted(total, one, many)}` : counted(total, one, many);
}

/** The bins of a column's histogram, for whoever cannot see it. */
export function histogramWords({ name, type, min, max, histogram = [] }: ColumnProfile): string {
  const format = type === 'date' ? formatDay : formatNumber;
  const range = min === undefined || max === undefined ? '' : ` from ${format(min)} to ${format(max)}`;
  return `How many values of ${name} lie in each of ${histogram.length} equal steps${range}: ${histogram.map(formatCount).join(', ')}`;
}
