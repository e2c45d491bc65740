import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countMissing } from '../../../src/core/columns';
import type { ParsedSource } from '../../../src/core/source';
import { cells, codes, column, names, parseFile, roles, types } from './read';

const data = new URL('../../../../shared/data/', import.meta.url);
const absent = !existsSync(data);
const of = absent ? ' (skipped: ../shared/data is not here)' : '';
const read = (path: string, options?: Parameters<typeof parseFile>[1], chunk?: number) =>
  parseFile(new URL(path, data), options, chunk);
const missing = (parsed: ParsedSource, name: string) => countMissing(column(parsed, name), parsed.table.rows);

describe.skipIf(absent)(`published files${of}`, () => {
  it('Mall customers: ids stay "0001", Genre is sensitive, the rest are numbers', async () => {
    const parsed = await read('mall_customers/Mall_Customers.csv');
    expect(parsed.table.rows).toBe(200);
    expect(cells(parsed, 'CustomerID').slice(0, 2)).toEqual(['0001', '0002']);
    expect(types(parsed)).toEqual({
      CustomerID: 'id',
      Genre: 'category',
      Age: 'number',
      'Annual Income (k$)': 'number',
      'Spending Score (1-100)': 'number',
    });
    expect(roles(parsed)).toEqual({ CustomerID: 'customerId', Genre: 'sensitive' });
    expect(parsed.kind).toBe('customers');
    expect(codes(parsed)).toEqual([]);
  });

  it('marketing campaign: the semicolon and the tab form give the same table', async () => {
    const a = await read('customer_personality/marketing_campaign.csv');
    const b = await read('customer_personality/marketing_campaign_b.csv');
    expect([a.delimiter, b.delimiter]).toEqual([';', '\t']);
    expect(a.table.rows).toBe(2240);
    expect(names(a)).toHaveLength(29);
    const anonymous = (parsed: ParsedSource) => parsed.table.columns.map((found) => ({ ...found, source: '' }));
    expect(anonymous(a)).toEqual(anonymous(b));
    expect(roles(a)).toEqual({ ID: 'customerId', Response: 'target' });
    expect(types(a)).toMatchObject({
      ID: 'id',
      Year_Birth: 'number',
      Income: 'number',
      Dt_Customer: 'date',
      Recency: 'number',
      Education: 'category',
    });
    expect(missing(a, 'Income')).toBe(24);
    const joined = cells(a, 'Dt_Customer') as string[];
    expect([joined.reduce((x, y) => (x < y ? x : y)), joined.reduce((x, y) => (x > y ? x : y))]).toEqual([
      '2012-07-30',
      '2014-06-29',
    ]);
    const income = cells(a, 'Income').filter((value) => value !== null) as number[];
    expect(income.reduce((x, y) => x + y) / income.length).toBeCloseTo(52247.251, 3);
  });

  it('online retail: 42,481 rows, 15,631 without a customer, 125 without a description', async () => {
    const parsed = await read('online_retail/online_retail_2010-12.csv');
    expect(parsed.table.rows).toBe(42_481);
    expect(missing(parsed, 'CustomerID')).toBe(15_631);
    expect(missing(parsed, 'Description')).toBe(125);
    expect(cells(parsed, 'CustomerID')[0]).toBe('17850.0');
    expect(cells(parsed, 'InvoiceDate')[0]).toBe('2010-12-01T08:26:00');
    expect(roles(parsed)).toEqual({
      InvoiceNo: 'orderId',
      StockCode: 'product',
      Quantity: 'quantity',
      InvoiceDate: 'orderDate',
      UnitPrice: 'unitPrice',
      CustomerID: 'customerId',
    });
    expect(parsed.kind).toBe('transactions');
    const [id, quantity, price] = [
      cells(parsed, 'CustomerID'),
      cells(parsed, 'Quantity'),
      cells(parsed, 'UnitPrice'),
    ] as [unknown[], number[], number[]];
    const clean = id.flatMap((value, row) => (value !== null && quantity[row]! > 0 && price[row]! > 0 ? [row] : []));
    expect(clean).toHaveLength(26_157);
    expect(new Set(clean.map((row) => id[row])).size).toBe(885);
    expect(clean.reduce((sum, row) => sum + quantity[row]! * price[row]!, 0)).toBeCloseTo(572_713.89, 2);
  });

  it('telco churn: TotalCharges of one space is missing in 11 rows', async () => {
    const parsed = await read('telco_churn/WA_Fn-UseC_-Telco-Customer-Churn.csv');
    expect(parsed.table.rows).toBe(7043);
    expect(types(parsed)['TotalCharges']).toBe('number');
    expect(missing(parsed, 'TotalCharges')).toBe(11);
    expect(roles(parsed)).toEqual({ customerID: 'customerId', gender: 'sensitive', Churn: 'target' });
    expect(cells(parsed, 'Churn').filter((value) => value === true)).toHaveLength(1869);
    expect(parsed.kind).toBe('customers');
  });

  it('CC GENERAL: one id, seventeen numbers', async () => {
    const parsed = await read('credit_card/CC GENERAL.csv');
    expect(parsed.table.rows).toBe(8950);
    expect(roles(parsed)).toEqual({ CUST_ID: 'customerId' });
    expect(Object.values(types(parsed)).filter((type) => type === 'number')).toHaveLength(17);
    expect([missing(parsed, 'MINIMUM_PAYMENTS'), missing(parsed, 'CREDIT_LIMIT')]).toEqual([313, 1]);
  });

  it.each([
    ['bank_marketing/bank.csv', 4521, 'customers', { y: 'target' }],
    ['wholesale/Wholesale_customers_data.csv', 440, 'customers', {}],
    ['wholesale/wholesale_pycaret.csv', 440, 'customers', {}],
    ['cdnow/cdnow_customers_summary.csv', 2357, 'customers', { ID: 'customerId' }],
    ['cdnow/cdnow_customers_summary_with_transactions.csv', 2357, 'customers', { ID: 'customerId' }],
    [
      'rfm_orders/rfm_data_orders.csv',
      4906,
      'transactions',
      {
        customer_id: 'customerId',
        order_date: 'orderDate',
        revenue: 'amount',
        first_name: 'personal',
        last_name: 'personal',
        email: 'personal',
      },
    ],
    [
      'groceries_loyalty/Groceries_dataset.csv',
      38_765,
      'transactions',
      { Member_number: 'customerId', Date: 'orderDate', itemDescription: 'product' },
    ],
    ['flipkart_reviews/flipkart_reviews.csv', 2304, 'texts', { Product_name: 'product', Review: 'reviewText' }],
    ['german_credit/credit_mlwr.csv', 1000, 'customers', { personal_status: 'sensitive', foreign_worker: 'sensitive' }],
    ['adult/adult.data', 32_561, 'customers', { 'Column 9': 'sensitive', 'Column 10': 'sensitive' }],
    ['iris/iris.csv', 150, 'customers', {}],
    ['wine/wine.csv', 178, 'customers', {}],
    ['uci_sentences/imdb_labelled.txt', 1000, 'texts', { 'Column 1': 'reviewText' }],
    ['sst2/dev.tsv', 872, 'texts', { 'Column 1': 'reviewText' }],
    ['reviews_es/reviews_sentiment.csv', 257, 'texts', { 'Review Text': 'reviewText' }],
  ])('%s: %i rows of %s', async (path, rows, kind, expected) => {
    const parsed = await read(path);
    expect(parsed.table.rows).toBe(rows);
    expect(parsed.kind).toBe(kind);
    expect(roles(parsed)).toEqual(expected);
  });

  it('adult: “?” is missing where the source says so', async () => {
    const parsed = await read('adult/adult.data');
    expect(parsed.hasHeader).toBe(false);
    expect([2, 7, 14].map((c) => missing(parsed, `Column ${c}`))).toEqual([1836, 1843, 583]);
  });

  it('groceries loyalty: 3898 members, 167 items', async () => {
    const parsed = await read('groceries_loyalty/Groceries_dataset.csv');
    expect(new Set(cells(parsed, 'Member_number')).size).toBe(3898);
    expect(new Set(cells(parsed, 'itemDescription')).size).toBe(167);
    expect(cells(parsed, 'Date').slice(0, 2)).toEqual(['2015-07-21', '2015-01-05']);
  });

  it('comes out the same wherever its bytes are cut', async () => {
    const path = 'rfm_orders/rfm_data_orders.csv';
    const whole = await read(path);
    for (const chunk of [4093, 65_536]) expect((await read(path, undefined, chunk)).table).toEqual(whole.table);
  });
});

describe.skipIf(absent)(`csv-spectrum${of}`, () => {
  const folder = new URL('csv_spectrum/csvs/', data);
  const files = absent ? [] : readdirSync(folder);
  it.each(files)('%s reads as the JSON beside it', async (name) => {
    const expected = JSON.parse(
      readFileSync(new URL(`../json/${name.replace('.csv', '.json')}`, folder), 'utf8'),
    ) as unknown;
    const rows = (Array.isArray(expected) ? expected : [expected]) as Record<string, string>[];
    const header = Object.keys(rows[0]!);
    const columns = Object.fromEntries(header.map((key) => [key, { type: 'text' as const }]));
    const parsed = await parseFile(new URL(name, folder), { hasHeader: true, columns });
    expect(names(parsed)).toEqual(header);
    for (const key of header) {
      // the JSON has another phone number than the CSV; and this copy of the CSV lost its carriage returns
      if (key === 'Contact Phone Number') continue;
      expect(cells(parsed, key)).toEqual(
        rows.map((row) => (row[key] === '' ? null : row[key]!.replaceAll('\r\n', '\n'))),
      );
    }
  });
});

describe.skipIf(absent)(`papaparse’s files${of}`, () => {
  const papa = (name: string) => read(`csv_papaparse/${name}`);

  it('have and have no header', async () => {
    expect(names(await papa('sample-header.csv'))).toEqual(['title', 'name']);
    expect((await papa('long-sample.csv')).hasHeader).toBe(false);
    expect(names(await papa('utf-8-bom-sample.csv'))).toEqual(['A', 'B', 'C']);
  });

  it('have a row with too many values, which is told and kept', async () => {
    const parsed = await papa('malformed.tsv');
    expect(parsed.delimiter).toBe('\t');
    expect(parsed.issues.find(({ code }) => code === 'parse/long-rows')).toMatchObject({ line: 3, count: 1 });
    expect(cells(parsed, 'Extra 1')[1]).toBe(52);
  });
});

describe.skipIf(absent)(`csvkit’s files${of}`, () => {
  const kit = (name: string) => read(`csv_csvkit/${name}`, { hasHeader: true });

  it.each([
    ['test_utf16_big.csv', 'utf-16be'],
    ['test_utf16_little.csv', 'utf-16le'],
    ['test_latin1.csv', 'windows-1252'],
    ['test_utf8_bom.csv', 'utf-8'],
  ])('%s is written in %s', async (name, encoding) => {
    const parsed = await kit(name);
    expect(parsed.encoding).toBe(encoding);
    expect(parsed.table.rows).toBe(2);
  });

  it('have old line ends and decimal commas', async () => {
    expect(cells(await kit('mac_newlines.csv'), 'a')).toEqual(['1', 'Once upon\ra time']);
    expect(cells(await kit('test_locale.csv'), 'a')).toEqual([1.7]);
    expect(cells(await kit('test_locale.csv'), 'b')).toEqual([200_000_000]);
  });
});
