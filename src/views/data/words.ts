import type { ColumnProfile, SourceKind, SourceSummary } from '../../core/source';
import type { ColumnType, Role } from '../../core/table';
import { counted, formatDay, formatNumber } from '../../charts/format';

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
  orderDate: 'Date of the order',
  amount: 'Amount of money',
  unitPrice: 'Price of one',
  quantity: 'Quantity',
  product: 'Product',
  reviewText: 'What the customer wrote',
  target: 'Outcome, kept aside',
  personal: 'Personal, left out',
  sensitive: 'Sensitive, left out',
};

/** What one row stands for. */
export const KIND_WORDS: Readonly<Record<SourceKind, string>> = {
  customers: 'A customer',
  transactions: 'An order or order line',
  texts: 'A text',
  other: 'Something else',
};

const NOUNS: Readonly<Record<SourceKind, readonly [string, string]>> = {
  customers: ['customer', 'customers'],
  transactions: ['order line', 'order lines'],
  texts: ['text', 'texts'],
  other: ['row', 'rows'],
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma-separated',
  ';': 'semicolon-separated',
  '\t': 'tab-separated',
  '|': 'separated by bars',
};

/** "2,240 customers, 29 columns". */
export function headline({ kind, rows, columns }: SourceSummary): string {
  return `${counted(rows, ...NOUNS[kind])}, ${counted(columns.length, 'column', 'columns')}`;
}

/** "semicolon-separated UTF-8". */
export function formatWords({ delimiter, encoding }: SourceSummary): string {
  const separated = delimiter === undefined ? '' : (DELIMITERS[delimiter] ?? `separated by “${delimiter}”`);
  return [separated, encoding.toUpperCase()].filter(Boolean).join(' ');
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
