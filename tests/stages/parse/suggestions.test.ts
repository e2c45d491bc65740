import { describe, expect, it } from 'vitest';
import { undoing } from '../../../src/core/undone';
import { parseText, type ParseOptions } from '../../../src/stages/parse/delimited';
import { summariseSource } from '../../../src/stages/profile/table';
import { codes, roles } from './read';

/** `header` over `count` rows made by `row`. */
const file = (header: string, count: number, row: (i: number) => string, options?: ParseOptions) =>
  parseText([header, ...Array.from({ length: count }, (_, i) => row(i))].join('\n'), options);
const day = (i: number) => `2024-0${(i % 9) + 1}-1${i % 9}`;

describe('suggestions', () => {
  it('come with how sure they are and why', async () => {
    const parsed = await file(
      'Customer ID,Order date,Amount,Colour',
      60,
      (i) => `${1000 + (i % 9)},${day(i)},${i}.5,${i % 2 ? 'red' : 'blue'}`,
    );
    const { columns, kindSuggestion, shape, grain } = summariseSource(parsed);
    expect(columns.map(({ name, suggestion }) => [name, suggestion?.role, suggestion?.confidence])).toEqual([
      ['Customer ID', 'customerId', 'sure'],
      ['Order date', 'orderDate', 'sure'],
      ['Amount', 'amount', 'sure'],
      ['Colour', undefined, undefined],
    ]);
    expect(columns[0]?.suggestion?.reason).toBe('Its name says that it tells customers apart.');
    expect(kindSuggestion).toEqual({
      kind: 'transactions',
      confidence: 'sure',
      reason: '“Customer ID” comes again and again, with “Order date”.',
    });
    expect(shape).toEqual({
      shape: { kind: 'table' },
      confidence: 'likely',
      reason: 'Each row stands for itself, as in most tables.',
    });
    expect(grain).toBe('order');
  });

  it('are less sure where two columns suit as well', async () => {
    const parsed = await file(
      'Customer ID,Client no,Date,Amount',
      60,
      (i) => `${1000 + (i % 9)},${2000 + (i % 9)},${day(i)},${i}.5`,
    );
    const { columns } = summariseSource(parsed);
    expect(columns[0]?.suggestion).toMatchObject({ role: 'customerId', confidence: 'likely' });
  });

  it('are not made where the person has spoken', async () => {
    const parsed = await file('Customer ID,Date,Amount', 60, (i) => `${1000 + (i % 9)},${day(i)},${i}.5`, {
      kind: 'transactions',
      columns: { Amount: { role: 'unitPrice' } },
    });
    const { columns, kindSuggestion } = summariseSource(parsed);
    expect(kindSuggestion).toBeUndefined();
    expect(columns.map(({ role, suggestion }) => [role, suggestion?.role])).toEqual([
      ['customerId', 'customerId'],
      ['orderDate', 'orderDate'],
      ['unitPrice', undefined],
    ]);
  });

  it('tell orders from order lines', async () => {
    const grain = async (perOrder: number) =>
      summariseSource(
        await file(
          'Customer ID,Order no,Date,Amount',
          60,
          (i) => `${1000 + (i % 9)},${5000 + Math.floor(i / perOrder)},${day(i)},${i}.5`,
        ),
      ).grain;
    expect([await grain(1), await grain(3)]).toEqual(['order', 'orderLine']);
    const lines = await file('Customer ID,Date,Product', 60, (i) => `${1000 + (i % 9)},${day(i)},p${i % 4}`);
    expect(summariseSource(lines).grain).toBe('orderLine');
  });

  it('are guesses in a file without names, and none without dates or money', async () => {
    const named = await parseText(
      Array.from({ length: 60 }, (_, i) => `${String(i % 9).padStart(4, '0')};${day(i)};${(i % 4) + 2};${i}.25`).join(
        '\n',
      ),
    );
    expect(named.suggestions?.map((suggestion) => [suggestion?.role, suggestion?.confidence])).toEqual([
      ['customerId', 'guess'],
      ['orderDate', 'guess'],
      ['quantity', 'guess'],
      ['amount', 'guess'],
    ]);
    const undated = await parseText(
      Array.from({ length: 60 }, (_, i) => `${String(i % 9).padStart(4, '0')};${i}.25`).join('\n'),
    );
    expect(roles(undated)).toEqual({});
  });

  it('say that a file of orders names no customers', async () => {
    const parsed = await file('Order no,Date,Amount', 60, (i) => `${5000 + i},${day(i)},${i}.5`);
    expect([parsed.kind, codes(parsed)]).toEqual(['transactions', ['parse/no-customers']]);
  });
});

describe('events', () => {
  it('are customers that come again with a day, and nothing bought', async () => {
    const parsed = await file(
      'user_id,timestamp,event_type',
      80,
      (i) => `u${i % 9},2024-01-0${(i % 9) + 1}T10:${10 + (i % 50)}:00,${['login', 'click', 'view'][i % 3]!}`,
    );
    expect([parsed.kind, parsed.kindSuggestion?.confidence]).toEqual(['events', 'sure']);
    expect(roles(parsed)).toEqual({ user_id: 'customerId', timestamp: 'orderDate', event_type: 'event' });
    const visits = await file('Mitglied Nr,Datum', 80, (i) => `${100 + (i % 9)},${day(i)}`);
    expect([visits.kind, visits.kindSuggestion?.confidence]).toEqual(['events', 'likely']);
  });

  it('take the only category for what was done, as a guess', async () => {
    const parsed = await file('member,time,where', 80, (i) => `m${i % 9},${day(i)},${['door', 'pool'][i % 2]!}`);
    expect(roles(parsed)).toEqual({ member: 'customerId', time: 'orderDate', where: 'event' });
    expect(parsed.suggestions?.[2]?.confidence).toBe('guess');
  });

  it.each([
    ['money', 'Customer,Date,Amount', (i: number) => `c${i % 9},${day(i)},${i}.5`],
    ['products', 'Customer,Date,Product', (i: number) => `c${i % 9},${day(i)},p${i % 4}`],
    ['a date of orders', 'Customer,Order date,Shop', (i: number) => `c${i % 9},${day(i)},s${i % 4}`],
  ])('are orders where there is %s', async (_, header, row) => {
    expect((await file(header, 80, row)).kind).toBe('transactions');
  });

  it('are what the person says they are', async () => {
    const parsed = await file('Customer,Date,Amount,Action', 80, (i) => `c${i % 9},${day(i)},${i}.5,a${i % 4}`, {
      kind: 'events',
    });
    expect(roles(parsed)).toEqual({ Customer: 'customerId', Date: 'orderDate', Action: 'event' });
  });
});

describe('a status', () => {
  it.each([
    ['Status', 'paid', 'cancelled'],
    ['Bestellstatus', 'bezahlt', 'storniert'],
    ['Document type', 'Invoice', 'Credit note'],
    ['Belegart', 'Rechnung', 'Gutschrift'],
    ['Estado', 'pagado', 'devuelto'],
    ['状态', '已支付', '已退款'],
  ])('that undoes sales is known: %s of %s and %s', async (name, fine, undone) => {
    const parsed = await file(
      `Customer ID,Date,Amount,${name}`,
      60,
      (i) => `${1000 + (i % 9)},${day(i)},${i}.5,${i % 7 ? fine : undone}`,
    );
    expect(roles(parsed)).toMatchObject({ [name]: 'status' });
  });

  it('may be yes or no', async () => {
    const parsed = await file(
      'Customer ID,Date,Amount,Cancelled',
      60,
      (i) => `${1000 + (i % 9)},${day(i)},${i}.5,${i % 7 ? 'no' : 'yes'}`,
    );
    expect(roles(parsed)).toMatchObject({ Cancelled: 'status' });
  });

  it('of a customer, or one without anything undone, is a feature', async () => {
    const customers = await file('ID,Status,Age', 60, (i) => `${i},${i % 2 ? 'active' : 'cancelled'},${20 + i}`);
    expect(roles(customers)).toEqual({ ID: 'customerId' });
    const orders = await file(
      'Customer ID,Date,Amount,Status',
      60,
      (i) => `${1000 + (i % 9)},${day(i)},${i}.5,${i % 2 ? 'paid' : 'open'}`,
    );
    expect(roles(orders)).not.toHaveProperty('Status');
  });

  it.each([
    ['Cancelled by customer', 'undone'],
    ['REFUNDED', 'undone'],
    ['credit memo', 'takenBack'],
    ['Stornorechnung', 'takenBack'],
    ['partially_refunded', undefined],
    ['credit', undefined],
    ['shipped', undefined],
    ['', undefined],
  ])('of “%s” says %s', (text, expected) => {
    expect(undoing(text)).toBe(expected);
  });
});

describe('names in further languages', () => {
  it.each([
    ['Polish', 'ID klienta,Numer zamówienia,Data zamówienia,Produkt,Ilość,Cena,Kwota'],
    ['Swedish', 'Kundnr,Ordernummer,Orderdatum,Produkt,Antal,Pris,Belopp'],
    ['Danish', 'Kundenr,Ordrenummer,Dato,Vare,Antal,Pris,Beløb'],
    ['Turkish', 'Müşteri no,Sipariş no,Sipariş tarihi,Ürün,Miktar,Birim fiyat,Tutar'],
    ['Japanese', '顧客番号,注文番号,注文日,商品名,数量,単価,金額'],
    ['Chinese', '客户编号,订单编号,订单日期,商品,数量,单价,总额'],
  ])('of orders are known in %s', async (_, header) => {
    const parsed = await file(
      header,
      60,
      (i) => `${1000 + (i % 7)},${90_000 + (i >> 1)},${day(i)},p${i % 5},${(i % 4) + 2},${i % 9}.5,${i * 3}.25`,
    );
    expect(Object.values(roles(parsed))).toEqual([
      'customerId',
      'orderId',
      'orderDate',
      'product',
      'quantity',
      'unitPrice',
      'amount',
    ]);
    expect(parsed.kind).toBe('transactions');
  });
});
