import { columnWithRole, countMissing } from '../../../core/columns';
import type { KindSuggestion } from '../../../core/source';
import type { Column, Role, Table } from '../../../core/table';
import { headerWords } from './words';

/** A customer comes more than once when there are at most this many different ones a row. */
const REPEATED = 0.95;
/** Where customers come this often on average, that is no chance. */
const OFTEN = 0.7;
/** Besides its text, a table of texts has a rating, a topic, a few scores. */
const BESIDES_TEXT = 5;
const DESCRIBING: readonly Role[] = ['feature', 'target', 'sensitive', 'status', 'event'];

/**
 * What one row of the table is, by the roles of its columns: an order line when customers come again with a day, an order or money
 * (or orders are numbered and dated, or list products); an event when they come again with a day and nothing that was bought; a text
 * when there is one to read, nobody who wrote it, and little else; a customer when the columns describe one. O(rows).
 */
export function suggestKind(table: Table): KindSuggestion {
  const customer = columnWithRole(table, 'customerId');
  const order = columnWithRole(table, 'orderId');
  const dated = columnWithRole(table, 'orderDate');
  const money = columnWithRole(table, 'amount') ?? columnWithRole(table, 'unitPrice');
  const product = columnWithRole(table, 'product');
  const many = customer && (dated ?? order ?? money) ? repetition(customer, table.rows) : 1;
  if (customer && many <= REPEATED) {
    const sure = many <= OFTEN ? 'sure' : 'likely';
    const bought = order ?? money ?? product ?? columnWithRole(table, 'quantity');
    if (bought)
      return transactions(sure, `“${customer.name}” comes again and again, with “${(dated ?? bought).name}”.`);
    if (headerWords(dated!.name).has('order')) {
      return transactions('likely', `“${customer.name}” comes again and again, with “${dated!.name}”.`);
    }
    const event = columnWithRole(table, 'event');
    const what = event ? ` and “${event.name}”` : '';
    const reason = `“${customer.name}” comes again and again with “${dated!.name}”${what}, and nothing says that something was bought.`;
    return { kind: 'events', confidence: event ? sure : 'likely', reason };
  }
  if (!customer && order && (dated ?? money ?? product)) {
    return transactions('likely', `“${order.name}” numbers orders, and no column tells customers apart.`);
  }
  if (customer) {
    const once = repetition(customer, table.rows) === 1;
    const reason = `“${customer.name}” is ${once ? '' : 'nearly always '}another one in every row.`;
    return { kind: 'customers', confidence: once ? 'sure' : 'likely', reason };
  }
  return byContent(table);
}

function byContent(table: Table): KindSuggestion {
  const text = columnWithRole(table, 'reviewText');
  if (text && besidesText(table) <= BESIDES_TEXT) {
    const reason = `“${text.name}” holds what people wrote, and no column tells customers apart.`;
    return { kind: 'texts', confidence: 'likely', reason };
  }
  const described = table.columns.filter(describes).length;
  const alone = described === 1 && !table.columns.some(({ type }) => type === 'date');
  if (described > 1 || alone) {
    const reason = 'No column tells customers apart, but the columns could describe one.';
    return { kind: 'customers', confidence: 'guess', reason };
  }
  return { kind: 'other', confidence: 'guess', reason: 'No column tells customers apart or describes them.' };
}

function transactions(confidence: KindSuggestion['confidence'], reason: string): KindSuggestion {
  return { kind: 'transactions', confidence, reason };
}

/** Different customers a row that has one. */
function repetition(column: Column, rows: number): number {
  const present = rows - countMissing(column, rows);
  return present > 0 ? distinctIn(column) / present : 1;
}

function distinctIn(column: Column): number {
  if (column.type === 'id' || column.type === 'category') return column.dictionary.length;
  if (column.type === 'text') return Infinity;
  return new Set(column.values.filter((value) => value === value)).size;
}

function besidesText(table: Table): number {
  return table.columns.filter((column) => column.type !== 'text' && describes(column)).length;
}

/** Whether the column says something of whom the row is about. */
function describes({ role, type }: Column): boolean {
  return DESCRIBING.includes(role) && type !== 'text' && type !== 'id' && type !== 'date';
}
