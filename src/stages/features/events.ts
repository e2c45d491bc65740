import { AppError } from '../../core/app-error';
import { columnWithRole, isoDate } from '../../core/columns';
import type { Steps } from '../../core/progress';
import type { ColumnCodes } from '../../core/row-groups';
import type { Change } from '../../core/source';
import type { Column, NumberColumn, Table } from '../../core/table';
import { counted } from '../../core/words';
import { carriedColumnsSteps } from './carried-columns';
import { codesSteps, codeText, identityOf, unclashing } from './customer-identity';
import { DAY, latest, requireDay, startOfDay } from './days';
import { eventTotalsSteps, type EventTotals } from './event-totals';
import { customerOf, dateOf } from './order-columns';
import { Fate } from './order-lines';
import { rowsByCustomerSteps } from './rows-by-customer';

/** Kinds of events that are counted each on its own, the most frequent ones. */
const MOST_KINDS = 8;
/** A kind that makes up less of all events says little of anybody. */
const LEAST_SHARE = 0.005;

/** What gathering events may be told. */
export interface EventOptions {
  /** The day that recency and tenure count to, epoch ms UTC; without it, the day after the last date in the file. */
  readonly asOf?: number;
}

/**
 * From events (who, when, what) to customers: how lately, how often, on how many days, and how often each frequent kind, as steps.
 * O(rows log rows). Days are calendar days (UTC). Equal rows are different events: somebody may do a thing twice.
 *
 * @throws AppError `features/no-customer-column`, `features/no-date-column`, `features/not-a-date`, `features/as-of`, `features/no-events`
 */
export function* eventsSteps(events: Table, options: EventOptions = {}): Steps<{ table: Table; changes: Change[] }> {
  const asked = requireDay(options.asOf);
  const customer = customerOf(events);
  const date = dateOf(events);
  const event = columnWithRole(events, 'event');
  const { rows } = events;
  const customers = yield* codesSteps(customer, rows);
  const kinds = event && (yield* codesSteps(event, rows));
  const asOf = startOfDay(asked ?? latest(date.values) + DAY);
  const fate = fatesOf(customers.codes, date.values, asOf + DAY - 1);
  const frequent = event && kinds ? frequentKinds(kinds, fate) : [];
  const by = yield* rowsByCustomerSteps(customers.codes, customers.count, fate);
  const totals = yield* eventTotalsSteps(by, fate, date.values, kindOfRows(kinds, frequent, rows), frequent.length);
  const kept = Int32Array.from(totals.events.keys()).filter((c) => totals.events[c]! > 0);
  if (kept.length === 0) throw noEvents(rows);
  const used = event ? [customer, date, event] : [customer, date];
  const carried = yield* carriedColumnsSteps(events, used, { by, fate, customers: kept, orders: totals.events });
  const names = event && kinds ? frequent.map((code) => codeText(event, kinds, code)) : [];
  const own: Column[] = [identityOf(customer, customers, kept), ...measures(totals, kept, asOf, names)];
  return {
    table: { name: events.name, rows: kept.length, columns: [...own, ...unclashing(carried.columns, own)] },
    changes: [...told(fate, kept.length, asOf, asked !== undefined), ...rareKinds(kinds, names), ...carried.changes],
  };
}

function fatesOf(customers: Int32Array, dates: Float64Array, last: number): Uint8Array {
  return Uint8Array.from(customers, (customer, row) => {
    const date = dates[row]!;
    if (customer < 0) return Fate.noCustomer;
    if (date !== date) return Fate.noDate;
    return date > last ? Fate.afterAsOf : Fate.counted;
  });
}

/** The most frequent kinds first; equals in the order of their codes. */
function frequentKinds({ codes, count }: ColumnCodes, fate: Uint8Array): number[] {
  const counts = new Float64Array(count);
  let all = 0;
  for (let row = 0; row < codes.length; row++) {
    if (fate[row] !== Fate.counted || codes[row]! < 0) continue;
    counts[codes[row]!]!++;
    all++;
  }
  const frequent = Array.from(counts.keys()).filter((code) => counts[code]! > all * LEAST_SHARE);
  return frequent.sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, MOST_KINDS);
}

function kindOfRows(kinds: ColumnCodes | undefined, frequent: readonly number[], rows: number): Int32Array {
  if (!kinds) return new Int32Array(rows).fill(-1);
  const place = new Int32Array(kinds.count).fill(-1);
  for (const [i, code] of frequent.entries()) place[code] = i;
  return kinds.codes.map((code) => (code < 0 ? -1 : place[code]!));
}

function measures(totals: EventTotals, kept: Int32Array, asOf: number, kinds: readonly string[]): NumberColumn[] {
  const { events, days, first, last } = totals;
  const column = (name: string, of: (c: number) => number): NumberColumn => {
    const values = Float64Array.from(kept, of);
    return { name, role: 'feature', source: 'events', type: 'number', values };
  };
  const daysSince = (time: number) => (asOf - startOfDay(time)) / DAY;
  const gap = (c: number) => (daysSince(first[c]!) - daysSince(last[c]!)) / (days[c]! - 1);
  return [
    column('Days since last event', (c) => daysSince(last[c]!)),
    column('Events', (c) => events[c]!),
    column('Active days', (c) => days[c]!),
    column('Days since first event', (c) => daysSince(first[c]!)),
    column('Days between active days', (c) => (days[c]! > 1 ? gap(c) : NaN)),
    ...(kinds.length > 1 ? kinds.map((kind, i) => column(`Times ${kind}`, (c) => totals.kinds[i]![c]!)) : []),
  ];
}

function told(fate: Uint8Array, customers: number, asOf: number, asked: boolean): Change[] {
  const day = isoDate(asOf);
  const count = (which: number) => fate.reduce((sum, f) => sum + (f === which ? 1 : 0), 0);
  const left = (code: string, which: number, what: string): Change[] => {
    const n = count(which);
    const message = `${counted(n, 'event')} ${what} ${n === 1 ? 'was' : 'were'} left out.`;
    return n === 0 ? [] : [{ code: `features/${code}`, count: n, message }];
  };
  const which = asked ? day : `${day}, the day after the last date in the file`;
  const message = `Days are counted to ${which}, for ${counted(customers, 'customer')}.`;
  return [
    ...left('no-customer', Fate.noCustomer, 'without a customer'),
    ...left('no-date', Fate.noDate, 'without a date'),
    ...left('after-as-of', Fate.afterAsOf, `dated after ${day}`),
    { code: 'features/as-of', count: customers, message },
  ];
}

function rareKinds(kinds: ColumnCodes | undefined, names: readonly string[]): Change[] {
  const rare = kinds ? kinds.count - names.length : 0;
  if (rare <= 0 || names.length < 2) return [];
  const message = `${counted(rare, 'rarer kind of event', 'rarer kinds of events')} ${rare === 1 ? 'is' : 'are'} not counted on ${rare === 1 ? 'its' : 'their'} own, only among all events.`;
  return [{ code: 'features/rare-events', count: rare, message }];
}

function noEvents(rows: number): AppError {
  return new AppError(
    'features/no-events',
    `None of the ${counted(rows, 'row')} has a customer and a date, so there is no customer to look at.`,
    'Look whether the columns for customer and date are the right ones.',
  );
}
