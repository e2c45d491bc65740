import { undoing } from '../../../core/undone';
import { stringAt } from '../../../core/utf8-strings';
import { shareOf, type ColumnFacts } from './column-facts';
import { isPersonal } from './personal';
import { isWord } from './words';

/** How well a column suits a role by its name and what it holds; 0 is not at all. */
type Score = (facts: ColumnFacts) => number;

/** The roles that one column each may have, in the order in which they choose. */
export const ROLE_SCORES = {
  customerId,
  orderId,
  orderDate,
  quantity,
  unitPrice,
  amount,
  product,
  status,
  event,
  target,
  reviewText,
} satisfies Record<string, Score>;

const NOT_THE_ORDER =
  'ship shipping shipped delivery delivered due birth geburts expiry signup registration joined updated return since last first'.split(
    ' ',
  );
/** A state is one of a few. */
const MOST_STATES = 40;
const NOT_THE_MONEY = 'tax cost cogs discount shipping fee margin balance income per vat mwst tip refund'.split(' ');

function isKeyType({ column }: ColumnFacts): boolean {
  return column.type === 'id' || column.type === 'category' || column.type === 'text' || column.type === 'number';
}

/** Named as the customer's key; or a key without saying whose, different in every row. */
function customerId(facts: ColumnFacts): number {
  const { header, column, distinct, present } = facts;
  if (!isKeyType(facts) || isRowNumber(facts)) return 0;
  if (header.has('customer') && header.only('customer', 'id', 'number', 'filler', 'rowNumber')) {
    const keyed = header.has('id') || header.has('number');
    return (keyed ? 10 : 6) + (column.type === 'id' ? 2 : column.type === 'category' && !keyed ? -5 : 0);
  }
  if (column.type !== 'id' || distinct < present || present < 2 || header.has('order') || header.has('product'))
    return 0;
  if (header.only('id', 'number', 'filler')) return 4;
  if (header.has('phone') || header.has('zip') || header.has('identity') || header.has('address')) return 0;
  return header.has('id') || header.has('number') ? (isPersonal(facts) ? 0 : 2) : 0;
}

function orderId(facts: ColumnFacts): number {
  const { header, column } = facts;
  if (!isKeyType(facts) || column.type === 'text' || !header.has('order') || header.has('measure')) return 0;
  const keyed = header.has('id') || header.has('number');
  if (!keyed && !(header.only('order', 'filler') && column.type === 'id')) return 0;
  return column.type === 'number' || column.type === 'category' ? (keyed ? 2 : 0) : 5;
}

function orderDate({ header, column }: ColumnFacts): number {
  if (column.type !== 'date') return 0;
  if (header.words.some((word) => NOT_THE_ORDER.includes(word))) return 0.5;
  if (header.has('order')) return 6;
  return header.has('customer') ? 0.5 : header.has('date') ? 4 : 1;
}

function amount({ header, column }: ColumnFacts): number {
  if (column.type !== 'number' || !header.has('amount') || header.words.some((word) => NOT_THE_MONEY.includes(word)))
    return 0;
  if (header.has('quantity') || header.has('id') || header.words.includes('items')) return 0;
  const plain = header.only('amount', 'order', 'price', 'filler', 'product');
  return (
    (plain ? 5 : 2) +
    (isWord(header.words.at(-1), 'amount') ? 1 : 0) +
    (header.words.includes('total') || header.has('order') ? 1 : 0)
  );
}

function unitPrice({ header, column }: ColumnFacts): number {
  if (column.type !== 'number' || !header.has('price') || header.has('amount')) return 0;
  return header.has('unit') || header.has('product') ? 5 : header.only('price', 'filler') ? 4 : 1;
}

function quantity({ header, column }: ColumnFacts): number {
  if ((column.type !== 'number' && column.type !== 'boolean') || !header.has('quantity')) return 0;
  return header.only('quantity', 'order', 'product', 'filler') ? 4 : 1;
}

function product({ header, column, distinct, present }: ColumnFacts): number {
  if (column.type !== 'id' && column.type !== 'category' && column.type !== 'text') return 0;
  const named = header.has('product');
  if (!named && !header.words.includes('description')) return 0;
  if (header.has('quantity') || header.has('price') || header.has('date')) return 0;
  const kind = header.words.some((word) =>
    ['category', 'type', 'line', 'group', 'kategorie', 'categorie', 'categoria', 'typ'].includes(word),
  );
  const keyed = header.has('id') || header.has('number');
  return (named ? 3 : 1) + (keyed ? 2 : 0) - (kind ? 1.5 : 0) + (distinct === present && present > 20 ? -2 : 0);
}

/** Says of some sales that they were undone: a state or kind of document among few, or a yes or no named so. */
function status({ header, column, values, distinct }: ColumnFacts): number {
  if (column.type === 'boolean') return undoing(column.name) ? 5 : 0;
  if (column.type !== 'category' || distinct > MOST_STATES || !header.has('status')) return 0;
  return values.some((value) => undoing(value)) ? 5 : 0;
}

function event({ header, column, distinct, present }: ColumnFacts): number {
  if (column.type !== 'category' || !header.has('event') || header.has('date')) return 0;
  return distinct < present ? (header.only('event', 'status', 'name', 'filler', 'id') ? 5 : 2) : 0;
}

function target({ header, column }: ColumnFacts): number {
  if (column.type !== 'boolean') return 0;
  if (header.only('target', 'filler', 'customer', 'date')) return header.has('target') ? 5 : 0;
  if (header.has('target')) return 3;
  return header.words.join(' ') === 'default' ? 1 : 0;
}

/** Named as what people wrote; or text of whole sentences. */
function reviewText(facts: ColumnFacts): number {
  const { header, column, values } = facts;
  if (column.type !== 'text' || isPersonal(facts) || header.has('product')) return 0;
  const words = averageWords(values);
  const title = header.words.some((word) =>
    ['title', 'titel', 'titre', 'titulo', 'titolo', 'subject', 'headline'].includes(word),
  );
  if (header.has('review')) return title ? 3 : 6 + Math.min(words, 100) / 100;
  const sentences = shareOf(values, (value) => /\p{L}\s+\S*\p{L}/u.test(value) && !/^https?:/.test(value));
  return words >= 5 && sentences >= 0.8 && !header.words.includes('description') ? 1 + Math.min(words, 100) / 100 : 0;
}

function averageWords(values: readonly string[]): number {
  const words = values.reduce((sum, value) => sum + value.trim().split(/\s+/).length, 0);
  return values.length === 0 ? 0 : words / values.length;
}

/** Whether the column counts the rows, from 0 or 1, and is not named as anybody's key; or R's names of the rows. */
export function isRowNumber(facts: ColumnFacts): boolean {
  const { column, header, rows } = facts;
  if (header.words.join('') === 'rownames') return true;
  const unnamed = header.words.length === 0 || /^Column \d+$/.test(column.name);
  if (rows < 3 || !(unnamed || header.only('rowNumber', 'number', 'filler'))) return false;
  const numberAt = columnNumbers(facts);
  const start = numberAt?.(0);
  if (!numberAt || (start !== 0 && start !== 1)) return false;
  for (let row = 1; row < rows; row++) if (numberAt(row) !== start + row) return false;
  return true;
}

function columnNumbers({ column }: ColumnFacts): ((row: number) => number) | undefined {
  if (column.type === 'number') return (row) => column.values[row]!;
  if (column.type !== 'id') return undefined;
  return (row) => (column.codes[row]! < 0 ? NaN : Number(stringAt(column.dictionary, column.codes[row]!)));
}
