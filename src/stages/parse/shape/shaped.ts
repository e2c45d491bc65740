import { columnWithRole } from '../../../core/columns';
import type { Steps } from '../../../core/progress';
import type { ParsedSource, RoleSuggestion, ShapeSuggestion } from '../../../core/source';
import type { Table } from '../../../core/table';
import type { ParseOptions } from '../delimited';
import { counted, quoted, type IssueLog } from '../issue-log';
import { chosenRoles } from '../overrides';
import { suggestKind } from '../roles/kind';
import { suggestRoles } from '../roles/roles';
import { headerWords } from '../roles/words';
import { findMonths, type FoundMonths } from './find-months';
import { unpivotSteps } from './months';

/** What is known of a file once its columns are typed. */
export type Shaped = Pick<ParsedSource, 'table' | 'kind' | 'kindSuggestion' | 'shape' | 'suggestions'>;

/**
 * Gives typed columns their roles and the table its kind; a table of months becomes lines first. O(rows × columns).
 * @param typed roles are not looked at
 * @param shape how its rows were read, where they are no plain table
 * @param named whether the file names its columns
 */
export function* shapedSteps(
  typed: Table,
  shape: ShapeSuggestion | undefined,
  named: boolean,
  options: ParseOptions,
  log: IssueLog,
): Steps<Shaped> {
  const roles = chosenRoles(options.columns);
  const wanted = options.shape?.kind === 'months' ? options.shape : undefined;
  const found = findMonths(typed.columns, wanted?.columns, wanted?.year);
  if (wanted && !found) reportNoMonths(log);
  if (found) {
    const suggestions = suggestRoles(typed.columns, typed.rows, { kind: 'customers', roles, named });
    const wide = withRoles(typed, suggestions);
    if (wanted || (mayUnpivot(options) && areCustomers(wide))) {
      return yield* monthsSteps(wide, suggestions, found, wanted !== undefined, options, log);
    }
  }
  const suggestions = suggestRoles(typed.columns, typed.rows, { kind: options.kind, roles, named }).map(
    (suggestion, i) => (shape?.shape.kind === 'baskets' && isMade(typed, i) ? { ...suggestion, ...MADE } : suggestion),
  );
  const table = withRoles(typed, suggestions);
  const kind = suggestKind(table);
  const result = { table, suggestions: told(table, suggestions, roles), kind: options.kind ?? kind.kind };
  if (result.kind === 'transactions' && !columnWithRole(table, 'customerId')) reportNoCustomers(log);
  return {
    ...result,
    ...(options.kind === undefined && { kindSuggestion: kind }),
    shape: shape ?? {
      shape: { kind: 'table' },
      confidence: options.shape ? 'sure' : 'likely',
      reason: tableReason(options),
    },
  };
}

const MADE = { confidence: 'sure', reason: 'It was made from the baskets.' } as const;

/** Of baskets, the first and the last column: which basket, and what is in it. */
function isMade({ columns }: Table, i: number): boolean {
  return i === 0 || i === columns.length - 1;
}

function tableReason({ shape }: ParseOptions): string {
  return shape?.kind === 'table' ? 'You said so.' : 'Each row stands for itself, as in most tables.';
}

/** A person who says that rows are customers wants them as they stand. */
function mayUnpivot({ shape, kind }: ParseOptions): boolean {
  return shape === undefined && (kind === undefined || kind === 'transactions');
}

/** Months of products or of shops are no customers. */
function areCustomers({ columns }: Table): boolean {
  if (columns.some(({ name }) => headerWords(name).has('product'))) return false;
  return columns.some(({ name, role }) => role === 'customerId' || headerWords(name).has('customer'));
}

function* monthsSteps(
  wide: Table,
  suggestions: readonly RoleSuggestion[],
  found: FoundMonths,
  said: boolean,
  options: ParseOptions,
  log: IssueLog,
): Steps<Shaped> {
  const { table: lines, silent } = yield* unpivotSteps(wide, found);
  const year = options.shape?.kind === 'months' ? options.shape.year : undefined;
  reportMonths(found, lines, silent, year !== undefined, log);
  const roles = chosenRoles(options.columns);
  const table: Table = {
    ...lines,
    columns: lines.columns.map((column) => ({ ...column, role: roles.get(column.name) ?? column.role })),
  };
  const before = new Map(wide.columns.map(({ name }, i) => [name, suggestions[i]!]));
  const made = lines.columns.map((column) => before.get(column.name) ?? madeOfMonths(column, found));
  const shape = {
    kind: 'months',
    columns: found.columns.map(({ column }) => column),
    ...(year !== undefined && { year }),
  } as const;
  const reason = `The names of ${counted(found.columns.length, 'column')} are months.`;
  return {
    table,
    suggestions: told(table, made, roles),
    kind: options.kind ?? 'transactions',
    ...(options.kind === undefined && { kindSuggestion: { kind: 'transactions', confidence: 'likely', reason } }),
    shape: {
      shape,
      candidates: found.candidates,
      ...(said ? { confidence: 'sure', reason: 'You said so.' } : { confidence: 'likely', reason }),
    },
  };
}

function madeOfMonths({ role }: Table['columns'][number], { measures }: FoundMonths): RoleSuggestion {
  if (role === 'orderDate') return { role, confidence: 'sure', reason: 'It was made from the names of the months.' };
  if (role === 'amount' && measures.includes('')) {
    return { role, confidence: 'guess', reason: 'The columns of months hold numbers and do not say of what.' };
  }
  return { role, confidence: 'likely', reason: 'It was made from the columns of months.' };
}

function withRoles(typed: Table, suggestions: readonly RoleSuggestion[]): Table {
  return { ...typed, columns: typed.columns.map((column, i) => ({ ...column, role: suggestions[i]!.role })) };
}

/** Only what is worth telling: neither plain features nor what the person said. */
function told(
  { columns }: Table,
  suggestions: readonly RoleSuggestion[],
  said: ReadonlyMap<string, unknown>,
): (RoleSuggestion | undefined)[] {
  return suggestions.map((suggestion, i) =>
    suggestion.role === 'feature' || said.has(columns[i]!.name) ? undefined : suggestion,
  );
}

function reportMonths(found: FoundMonths, lines: Table, silent: number, dated: boolean, log: IssueLog): void {
  log.add({
    code: 'parse/months',
    severity: 'info',
    message: `${counted(found.columns.length, 'column')} of months became ${counted(lines.rows, 'line')}: one for each customer and month with something in it, dated the first of the month.`,
    hint: 'If the months are to be compared as they stand, choose “A table as it stands” under “What a row is”.',
    count: found.columns.length,
  });
  if (found.yearless && !dated) {
    log.add({
      code: 'parse/months-without-year',
      severity: 'warning',
      message: `The months ${quoted(found.columns.slice(0, 2).map(({ column }) => column))} … have no year; they were taken as following each other in ${Math.floor(found.columns[0]!.month / 12)}.`,
      hint: 'Days between orders are right all the same. Say the year under “What a row is” if dates are to be.',
    });
  }
  if (silent > 0) {
    log.add({
      code: 'parse/silent-rows',
      severity: 'warning',
      message: `${counted(silent, 'row')} ${silent === 1 ? 'has' : 'have'} nothing in any month and so no line: nobody without a purchase is grouped.`,
      hint: 'To keep them, choose “A table as it stands” under “What a row is”.',
      count: silent,
    });
  }
}

function reportNoMonths(log: IssueLog): void {
  log.add({
    code: 'parse/no-months',
    severity: 'warning',
    message: 'No columns are named as months and hold numbers, so the table was left as it stands.',
    hint: 'Names such as “Jan 2023”, “2023-01” or “Revenue 2023-01” are understood.',
  });
}

function reportNoCustomers(log: IssueLog): void {
  log.add({
    code: 'parse/no-customers',
    severity: 'warning',
    message: 'No column says which customer bought, so groups of customers cannot be made from this file.',
    hint: 'Export it again with the customer’s number or e-mail in each row, or say which column holds them.',
  });
}
