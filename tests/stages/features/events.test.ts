import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, columnNamed } from '../../../src/core/columns';
import { runToEnd } from '../../../src/core/progress';
import type { Table } from '../../../src/core/table';
import { eventsSteps } from '../../../src/stages/features/events';
import { category, date, id, table } from '../../support/build-table';

type Event = readonly [string | null, string | null, string];
const log = (events: readonly Event[]) =>
  table(
    id(
      'User',
      events.map(([user]) => user),
    ),
    date(
      'Time',
      events.map(([, time]) => time),
      'orderDate',
    ),
    category(
      'Event',
      events.map(([, , what]) => what),
      'event',
    ),
  );
const gather = (events: Table, asOf?: number) => runToEnd(eventsSteps(events, asOf === undefined ? {} : { asOf }));
const rowsOf = ({ columns, rows }: Table) =>
  Array.from({ length: rows }, (_, row) => Object.fromEntries(columns.map((c) => [c.name, cellAt(c, row)])));

describe('eventsSteps', () => {
  const events: readonly Event[] = [
    ['ann', '2024-01-01T09:00', 'login'],
    ['ann', '2024-01-01T09:05', 'click'],
    ['ann', '2024-01-01T09:05', 'click'],
    ['bob', '2024-01-03T10:00', 'login'],
    ['ann', '2024-01-11T23:00', 'login'],
    [null, '2024-01-12T08:00', 'click'],
    ['cat', null, 'login'],
  ];

  it('equals the customers worked out by hand; equal rows are two events', () => {
    const { table: customers, changes } = gather(log(events));
    expect(rowsOf(customers)).toEqual([
      {
        User: 'ann',
        'Days since last event': 2,
        Events: 4,
        'Active days': 2,
        'Days since first event': 12,
        'Days between active days': 10,
        'Times login': 2,
        'Times click': 2,
      },
      {
        User: 'bob',
        'Days since last event': 10,
        Events: 1,
        'Active days': 1,
        'Days since first event': 10,
        'Days between active days': null,
        'Times login': 1,
        'Times click': 0,
      },
    ]);
    expect(Object.fromEntries(changes.map(({ code, count }) => [code, count]))).toEqual({
      'features/no-customer': 1,
      'features/no-date': 1,
      'features/as-of': 2,
    });
  });

  it('counts eight frequent kinds on their own and says how many it does not', () => {
    const many = Array.from({ length: 400 }, (_, i): Event => [
      'u',
      `2024-01-0${(i % 9) + 1}`,
      i < 12 ? `e${i}` : `e${i % 8}`,
    ]);
    const { table: customers, changes } = gather(log(many));
    expect(customers.columns.filter(({ name }) => name.startsWith('Times'))).toHaveLength(8);
    expect(changes.find(({ code }) => code === 'features/rare-events')?.count).toBe(4);
    expect(cellAt(columnNamed(customers, 'Events')!, 0)).toBe(400);
  });

  it('leaves out what comes after the day it is given', () => {
    const { table: customers, changes } = gather(log(events), Date.UTC(2024, 0, 3));
    expect(rowsOf(customers).map((row) => [row['User'], row['Events'], row['Days since last event']])).toEqual([
      ['ann', 3, 2],
      ['bob', 1, 0],
    ]);
    expect(changes.find(({ code }) => code === 'features/after-as-of')?.count).toBe(1);
  });

  it('counts every event once, whatever their order', () => {
    const event = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('x', 'y', 'z'),
    );
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 50 }), (some) => {
        const rows = some.map(([user, d, what]): Event => [user, `2024-01-0${d}`, what]);
        const found = rowsOf(gather(log(rows)).table);
        for (const row of found) {
          const own = rows.filter(([user]) => user === row['User']);
          expect(row['Events']).toBe(own.length);
          expect(row['Active days']).toBe(new Set(own.map(([, d]) => d)).size);
        }
        expect(found.map((row) => row['User']).sort()).toEqual([...new Set(rows.map(([user]) => user))].sort());
        const backwards = rowsOf(gather(log(rows.slice().reverse())).table);
        const numbers = (all: typeof found) =>
          all
            .map((row) => `${String(row['User'])} ${String(row['Events'])} ${String(row['Days since last event'])}`)
            .sort();
        expect(numbers(backwards)).toEqual(numbers(found));
      }),
    );
  });

  it.each([
    ['features/no-customer-column', table(date('Time', ['2024-01-01'], 'orderDate'))],
    ['features/no-date-column', table(id('User', ['a']))],
    ['features/not-a-date', table(id('User', ['a']), category('Time', ['noon'], 'orderDate'))],
    ['features/no-events', log([['a', null, 'x']])],
    ['features/no-events', log([])],
  ])('says what to do: %s', (code, of) => {
    expect(() => gather(of)).toThrow(expect.objectContaining({ code, hint: expect.stringMatching(/\w/) as string }));
  });
});
