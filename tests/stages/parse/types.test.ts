import { describe, expect, it } from 'vitest';
import { parseText } from '../../../src/stages/parse/delimited';
import { Rng } from '../../../src/core/rng';
import { cells, codes, column, fixture, issue, parseFile, types } from './read';

/** A file with one column of this name and these cells, and a second one that keeps it from being a list. */
function one(name: string, values: readonly (string | number)[]) {
  const quote = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
  return parseText([`${name},other`, ...values.map((value, i) => `${quote(value)},x${i % 3}`)].join('\n'), {
    hasHeader: true,
  });
}

const repeat = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));

async function typeOf(name: string, values: readonly (string | number)[]) {
  return column(await one(name, values), name).type;
}

describe('ids', () => {
  it('keep leading zeros and their exact text', async () => {
    const zeros = await one('Something', ['0001', '0002', '0010', '0100']);
    expect(column(zeros, 'Something').type).toBe('id');
    expect(cells(zeros, 'Something')).toEqual(['0001', '0002', '0010', '0100']);
    const floats = await one('CustomerID', ['17850.0', '17850.0', '13047.0', '']);
    expect(column(floats, 'CustomerID').type).toBe('id');
    expect(cells(floats, 'CustomerID')).toEqual(['17850.0', '17850.0', '13047.0', null]);
  });

  it.each([
    'CUST_ID',
    'userid',
    'Invoice No',
    'InvoiceNo',
    'Member_number',
    'Kundennummer',
    'Bestell-Nr.',
    'numéro client',
    'StockCode',
    'SKU',
    'zip',
    'PLZ',
    'Phone',
    'klantnummer',
    'codice cliente',
    'Order ID',
  ])('are known by the name “%s”', async (name) => {
    expect(await typeOf(name, [51, 7, 51, 890, 7, 12])).toBe('id');
  });

  it.each([
    'Income',
    'amount',
    'Order count',
    'Number of orders',
    'NumDealsPurchases',
    'Order value',
    'Customer age',
    'quantity',
    'Invoice amount',
    'Anzahl Bestellungen',
    'order_total',
    'Days since last order',
    'Stock level',
    'idle minutes',
    'paid',
  ])('are no numbers named “%s”', async (name) => {
    expect(
      await typeOf(
        name,
        repeat(50, (i) => 30_000 + i * 137),
      ),
    ).toBe('number');
  });

  it('are a thing’s name alone only when the values are keys', async () => {
    expect(
      await typeOf(
        'Customer',
        repeat(40, (i) => 1000 + (i % 9)),
      ),
    ).toBe('id');
    expect(
      await typeOf(
        'Orders',
        repeat(40, (i) => i % 9),
      ),
    ).toBe('number');
    expect(
      await typeOf(
        'Order',
        repeat(40, (i) => i % 9),
      ),
    ).toBe('number');
  });

  it('have more figures than a number holds', async () => {
    const parsed = await one('Reference value', ['4111111111111111', '5500000000000004', '340000000000009']);
    expect(cells(parsed, 'Reference value')[0]).toBe('4111111111111111');
  });

  it('may be mostly figures with some letters among them', async () => {
    expect(
      await typeOf(
        'Voucher',
        repeat(500, (i) => (i % 200 === 0 ? `C${i + 536_365}` : i + 536_365)),
      ),
    ).toBe('id');
    expect(
      await typeOf(
        'anything',
        repeat(100, (i) => `A${i}-${i * 7}`),
      ),
    ).toBe('id');
    expect(
      await typeOf(
        'anything',
        repeat(100, (i) => `someone${i}@example.org`),
      ),
    ).toBe('id');
  });
});

describe('numbers', () => {
  it('with a decimal comma are told by the column, or by the rest of the file', async () => {
    const parsed = await parseFile(fixture('decimal-comma.csv'));
    expect(parsed.delimiter).toBe(';');
    expect(cells(parsed, 'Umsatz')).toEqual([1234.5, 12, -3.25]);
    expect(cells(parsed, 'Rabatt')).toEqual([5.5, 10, 0]);
    expect(cells(parsed, 'Punkte')).toEqual([1200, 3400, 2000]);
    expect(issue(parsed, 'parse/unit')).toMatchObject({ column: 'Rabatt', count: 3 });
    expect(codes(parsed)).not.toContain('parse/ambiguous-numbers');
  });

  it('that may be meant either way are read the English way and told', async () => {
    const parsed = await one('Spend', ['1.234', '5.678', '9']);
    expect(cells(parsed, 'Spend')).toEqual([1.234, 5.678, 9]);
    expect(issue(parsed, 'parse/ambiguous-numbers')).toMatchObject({ column: 'Spend', count: 2 });
    expect(cells(await one('Spend', ['1,234', '5,678', '9']), 'Spend')).toEqual([1234, 5678, 9]);
  });

  it('in different units are told', async () => {
    const parsed = await one('Spend', ['$5', '€7', '9']);
    expect(cells(parsed, 'Spend')).toEqual([5, 7, 9]);
    expect(issue(parsed, 'parse/mixed-units')?.severity).toBe('warning');
  });

  it('stay numbers with one misfit in a hundred, and not with more', async () => {
    const withErrors = (errors: number) => repeat(1000, (i) => (i < errors ? 'oops' : i * 1.5));
    const parsed = await one('Spend', withErrors(10));
    expect(column(parsed, 'Spend').type).toBe('number');
    expect(issue(parsed, 'parse/misfits')).toMatchObject({ count: 10, line: 2 });
    expect(await typeOf('Spend', withErrors(11))).not.toBe('number');
  });

  it('are judged by all rows, not by the first', async () => {
    const late = repeat(30_000, (i) => (i < 29_000 ? i * 0.37 : `late ${i}`));
    expect(await typeOf('Spend', late)).not.toBe('number');
  });

  it('take missing marks, also written in words', async () => {
    const parsed = await one('Spend', ['1', 'NA', '#VALUE!', '?', '-', 'null', 'unknown', '  ', '7']);
    expect(cells(parsed, 'Spend')).toEqual([1, null, null, null, null, null, null, null, 7]);
    expect(issue(parsed, 'parse/missing-marks')).toMatchObject({ count: 6, column: 'Spend' });
  });

  it('of many different values come out the same as of few', async () => {
    const rng = new Rng(5);
    const values = repeat(20_000, () => Math.round(rng.normal() * 1e6) / 100);
    const parsed = await one('Spend', values);
    expect(cells(parsed, 'Spend')).toEqual(values.map((value) => value + 0));
  });
});

describe('dates', () => {
  it('have the day or the month first by the values above 12', async () => {
    const german = await one('When', ['03/04/2014', '25/04/2014', '01/02/2014']);
    expect(cells(german, 'When')).toEqual(['2014-04-03', '2014-04-25', '2014-02-01']);
    const american = await one('When', ['03/04/2014', '04/25/2014', '01/02/2014']);
    expect(cells(american, 'When')).toEqual(['2014-03-04', '2014-04-25', '2014-01-02']);
    expect(codes(american)).toEqual([]);
  });

  it('without such a value are read day first and told with a remedy', async () => {
    const parsed = await parseFile(fixture('ambiguous-dates.csv'));
    expect(cells(parsed, 'Joined')).toEqual(['2014-04-03', '2014-02-01', '2013-12-11']);
    expect(issue(parsed, 'parse/ambiguous-dates')).toMatchObject({ severity: 'warning', column: 'Joined', count: 3 });
    expect(issue(parsed, 'parse/ambiguous-dates')?.hint).toMatch(/year-month-day/);
  });

  it('follow another column of the file that shows it', async () => {
    const parsed = await parseText('a,b\n03/04/2014,04/25/2014\n01/02/2014,12/31/2014\n02/02/2014,01/13/2014');
    expect(cells(parsed, 'a')[0]).toBe('2014-03-04');
    expect(codes(parsed)).toEqual([]);
  });

  it('of eight figures are dates when all are', async () => {
    expect(cells(await one('When', ['20140325', '20140326', '20151231', '20140101']), 'When')[0]).toBe('2014-03-25');
    expect(await typeOf('Spend', [20140325, 20140326, 20149999, 20140101])).toBe('number');
  });

  it('keep the time of day', async () => {
    expect(cells(await one('When', ['2010-12-01 08:26:00', '2010-12-02 00:00:00']), 'When')).toEqual([
      '2010-12-01T08:26:00',
      '2010-12-02',
    ]);
  });
});

describe('yes and no', () => {
  it('keep the words of the file, the most frequent spelling first', async () => {
    const parsed = await one('Churn', ['Yes', 'no', 'No', 'No', 'YES', 'Yes', 'NA']);
    const churn = column(parsed, 'Churn');
    expect(churn).toMatchObject({ type: 'boolean', labels: ['No', 'Yes'] });
    expect(cells(parsed, 'Churn')).toEqual([true, false, false, false, true, true, null]);
    expect(codes(parsed)).toContain('parse/spellings');
  });

  it('are 0 and 1, but not for what is counted', async () => {
    expect(await typeOf('Complain', [0, 1, 0, 0, 1])).toBe('boolean');
    expect(await typeOf('quantity', [0, 1, 0, 0, 1])).toBe('number');
    expect(await typeOf('Kids', [0, 1, 2, 0, 1])).toBe('number');
    expect(await typeOf('Kids', [0, 0, 0])).toBe('number');
  });
});

describe('words', () => {
  it('are categories when they repeat, with spaces around them cut off and told', async () => {
    const parsed = await one('Plan', ['basic', ' basic', 'gold ', 'gold', 'basic', 'N/A', 'gold', 'gold']);
    expect(column(parsed, 'Plan')).toMatchObject({ type: 'category', dictionary: ['basic', 'gold'] });
    expect(cells(parsed, 'Plan')[5]).toBeNull();
    expect(issue(parsed, 'parse/trimmed')).toMatchObject({ count: 2, column: 'Plan' });
  });

  it('are texts when they are sentences, exactly as they are', async () => {
    const review = (i: number) => ` The ${i}th time we came here, and it was as good as ever.`;
    const parsed = await one('Opinion of it', repeat(40, review));
    expect(column(parsed, 'Opinion of it').type).toBe('text');
    expect(cells(parsed, 'Opinion of it')[3]).toBe(review(3));
  });

  it('are texts when a review is short', async () => {
    expect(
      await typeOf(
        'Review',
        repeat(40, (i) => `good no ${i % 25}`),
      ),
    ).toBe('text');
  });

  it('are categories in a short file even when they hardly repeat', async () => {
    expect(await typeOf('City', ['Berlin', 'Munich', 'Hamburg', 'Berlin', 'Cologne'])).toBe('category');
  });

  it('come out the same whether few or many are different', async () => {
    const values = repeat(30_000, (i) => `name of the ${(i * 7919) % 12_000}th thing`);
    const parsed = await one('Thing', values);
    expect(cells(parsed, 'Thing')).toEqual(values);
  });
});

describe('a type that the person chose', () => {
  const text = `ID,When,Score,Group\n${repeat(40, (i) => `${i},2014-01-0${(i % 9) + 1},${i % 4 ? i : 'low'},${i % 2 ? 'b' : 'a'}`).join('\n')}`;

  it('overrules the evidence, and cells that do not fit are counted', async () => {
    const parsed = await parseText(text, {
      columns: {
        ID: { type: 'number' },
        When: { type: 'text' },
        Score: { type: 'number' },
        Group: { type: 'boolean' },
      },
    });
    expect(types(parsed)).toEqual({ ID: 'number', When: 'text', Score: 'number', Group: 'boolean' });
    expect(cells(parsed, 'When')[0]).toBe('2014-01-01');
    expect(issue(parsed, 'parse/misfits')).toMatchObject({ column: 'Score', count: 10, line: 2 });
    expect(column(parsed, 'Group')).toMatchObject({ labels: ['a', 'b'] });
  });

  it('that cannot be is told', async () => {
    const parsed = await parseText(text, { columns: { When: { type: 'boolean' } } });
    expect(types(parsed)['When']).toBe('date');
    expect(issue(parsed, 'parse/type-does-not-fit')).toMatchObject({ column: 'When' });
  });

  it('for a column that is not there is told', async () => {
    const parsed = await parseText(text, { columns: { Wen: { type: 'date' } } });
    expect(issue(parsed, 'parse/unknown-column')).toMatchObject({ column: 'Wen', severity: 'warning' });
    expect(issue(parsed, 'parse/unknown-column')?.hint).toContain('“When”');
  });
});

describe('what is found', () => {
  it('is told in a handful of issues for each kind, the rest as a number', async () => {
    const header = repeat(20, (c) => `c${c}`).join(',');
    const rows = repeat(10, (r) => repeat(20, (c) => (r === 3 ? 'NA' : r * 1.5 + c)).join(','));
    const parsed = await parseText([header, ...rows].join('\n'));
    const marks = parsed.issues.filter(({ code }) => code === 'parse/missing-marks');
    expect(marks).toHaveLength(5);
    expect(marks[4]?.count).toBe(16);
    expect(marks[4]?.message).toContain('16 more times');
  });
});
