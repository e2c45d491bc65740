import { columnWithRole, countMissing, isMissingAt } from '../../core/columns';
import type { Steps } from '../../core/progress';
import { repeatsOf } from '../../core/repeats';
import type { ColumnProfile, Issue, ParsedSource } from '../../core/source';
import type { Table } from '../../core/table';
import { counted } from '../../core/words';
import { findDuplicateRowsSteps } from './duplicates';

/** Columns named in one sentence; the rest are counted. */
const NAMED = 5;

/** What a person should know of the file as a whole: empty and constant columns, repeated rows, customers without a number; O(cells). */
export function* sourceIssuesSteps({ table, kind }: ParsedSource, columns: readonly ColumnProfile[]): Steps<Issue[]> {
  const repeats = yield* findDuplicateRowsSteps(table);
  const { named, nameless } = repeatsOf(table, repeats);
  const identity = columnWithRole(table, 'customerId');
  const alike =
    kind === 'customers' && identity
      ? (yield* findDuplicateRowsSteps(table, ['customerId'])).length - repeats.length
      : 0;
  return [
    ...emptyColumns(columns, table.rows),
    ...constantColumns(columns, table.rows),
    ...(kind === 'events' ? [] : when(named.length, repeatedRows(named.length))),
    ...when(nameless.length, equalRows(nameless.length)),
    ...when(alike, alikeRows(alike, identity?.name ?? '')),
    ...(kind === 'customers' ? repeatedCustomers(columns, table, repeats) : []),
    ...(kind === 'transactions' || kind === 'events' ? withoutCustomer(table) : []),
  ];
}

function emptyColumns(columns: readonly ColumnProfile[], rows: number): Issue[] {
  const empty = columns.filter((column) => rows > 0 && column.missing === rows);
  return aboutColumns(empty, 'profile/empty-column', 'info', (names, one) => ({
    message: one ? `The column ${names} is empty.` : `${counted(empty.length, 'column')} are empty: ${names}.`,
    hint: 'Nothing to do: empty columns are left out.',
  }));
}

function constantColumns(columns: readonly ColumnProfile[], rows: number): Issue[] {
  const constant = columns.filter((column) => rows > 1 && column.distinct === 1);
  return aboutColumns(constant, 'profile/constant-column', 'info', (names, one) => ({
    message: one
      ? `The column ${names} holds one value only.`
      : `${counted(constant.length, 'column')} hold one value only: ${names}.`,
    hint: 'Nothing to do: a column that is the same for everyone cannot tell customers apart and is left out.',
  }));
}

function aboutColumns(
  columns: readonly ColumnProfile[],
  code: string,
  severity: Issue['severity'],
  say: (names: string, one: boolean) => Pick<Issue, 'message' | 'hint'>,
): Issue[] {
  if (columns.length === 0) return [];
  const [only, second] = columns;
  return [
    {
      code,
      severity,
      ...say(listed(columns), second === undefined),
      ...(only && !second && { column: only.name }),
      count: columns.length,
    },
  ];
}

function repeatedRows(count: number): Issue {
  const one = count === 1;
  return {
    code: 'profile/duplicate-rows',
    severity: 'warning',
    message: `${counted(count, 'row')} ${one ? 'repeats' : 'repeat'} an earlier row in every column.`,
    hint: `${one ? 'It is' : 'They are'} counted once. Turn off “drop repeated rows” in Prepare if each was meant.`,
    count,
  };
}

function equalRows(count: number): Issue {
  const one = count === 1;
  return {
    code: 'profile/equal-rows',
    severity: 'info',
    message: `${counted(count, 'row')} ${one ? 'equals' : 'equal'} an earlier one and ${one ? 'has' : 'have'} no customer number.`,
    hint: `${one ? 'It is' : 'They are'} kept: without a number, equal rows may be different people. If a column names the customer, say so in Data.`,
    count,
  };
}

function alikeRows(count: number, identity: string): Issue {
  const one = count === 1;
  return {
    code: 'profile/alike-customers',
    severity: 'info',
    message: `${counted(count, 'customer')} ${one ? 'equals' : 'equal'} an earlier one in everything but “${identity}”.`,
    hint: `${one ? 'It is' : 'They are'} kept: two customers can be alike. Look whether somebody has two numbers.`,
    count,
  };
}

function repeatedCustomers(columns: readonly ColumnProfile[], table: Table, repeats: Int32Array): Issue[] {
  const identity = columns.find((column) => column.role === 'customerId');
  const column = columnWithRole(table, 'customerId');
  if (!identity || !column) return [];
  const told = repeats.reduce((count, row) => count + (isMissingAt(column, row) ? 0 : 1), 0);
  const again = table.rows - identity.missing - identity.distinct - told;
  if (again === 0) return [];
  return [
    {
      code: 'profile/repeated-customers',
      severity: 'warning',
      message: `${counted(again, 'row')} ${again === 1 ? 'has' : 'have'} a “${identity.name}” that another row has too, with other values.`,
      hint: 'Each row counts as one customer. If this file holds orders, say so in Data; if not, look whether one row is out of date.',
      column: identity.name,
      count: again,
    },
  ];
}

function withoutCustomer(table: Table): Issue[] {
  const identity = columnWithRole(table, 'customerId');
  const count = identity ? countMissing(identity, table.rows) : 0;
  if (!identity || count === 0) return [];
  return [
    {
      code: 'profile/no-customer',
      severity: 'info',
      message: `${counted(count, 'row')} ${count === 1 ? 'has' : 'have'} no “${identity.name}”.`,
      hint: 'They cannot be given to a customer and are left out, as guest orders are.',
      column: identity.name,
      count,
    },
  ];
}

function when(count: number, issue: Issue): Issue[] {
  return count > 0 ? [issue] : [];
}

function listed(columns: readonly ColumnProfile[]): string {
  const names = columns.slice(0, NAMED).map((column) => `“${column.name}”`);
  const more = columns.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${counted(more, 'more', 'more')}` : '');
}
