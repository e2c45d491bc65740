import { describe, expect, it } from 'vitest';
import { parseText, type ParseOptions } from '../../../src/stages/parse/delimited';
import { roles } from './read';

/** `header` over `count` rows made by `row`. */
function file(header: string, count: number, row: (i: number) => string, options?: ParseOptions) {
  return parseText([header, ...Array.from({ length: count }, (_, i) => row(i))].join('\n'), options);
}
const day = (i: number) => `2024-0${(i % 9) + 1}-1${i % 9}`;

describe('orders', () => {
  it.each([
    ['English', 'Customer ID,Order No,Order date,Product,Quantity,Unit price,Total amount'],
    ['German', 'Kundennummer,Bestellnummer,Bestelldatum,Artikel,Menge,Einzelpreis,Gesamtbetrag'],
    ['French', 'Numéro client,Numéro de commande,Date de commande,Produit,Quantité,Prix unitaire,Montant total'],
    ['Spanish', 'Código cliente,Número de pedido,Fecha del pedido,Producto,Cantidad,Precio unitario,Importe total'],
    ['Dutch', 'Klantnummer,Bestelnummer,Besteldatum,Artikel,Aantal,Prijs per eenheid,Totaalbedrag'],
    ['Italian', 'Codice cliente,Numero ordine,Data ordine,Prodotto,Quantità,Prezzo unitario,Importo totale'],
    [
      'Portuguese',
      'Código do cliente,Número da encomenda,Data da encomenda,Produto,Quantidade,Preço unitário,Valor total',
    ],
  ])('are known by their names in %s', async (_, header) => {
    const parsed = await file(
      header,
      60,
      (i) => `${1000 + (i % 7)},${90_000 + (i >> 1)},${day(i)},p${i % 5},${(i % 4) + 2},${i % 9}.5,${i * 3}.25`,
    );
    const [customer, order, date, product, quantity, price, amount] = header.split(',') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    expect(roles(parsed)).toEqual({
      [customer]: 'customerId',
      [order]: 'orderId',
      [date]: 'orderDate',
      [product]: 'product',
      [quantity]: 'quantity',
      [price]: 'unitPrice',
      [amount]: 'amount',
    });
    expect(parsed.kind).toBe('transactions');
  });

  it('may know their customers by e-mail address, or by name', async () => {
    const mail = await file(
      'Name,Email,Created at,Total,Shipping',
      60,
      (i) => `#${1000 + i},c${i % 9}@x.org,${day(i)},${i}.5,4.9`,
    );
    expect(roles(mail)).toMatchObject({ Email: 'customerId', 'Created at': 'orderDate', Total: 'amount' });
    expect(mail.kind).toBe('transactions');
    const name = await file(
      'Customer name,Invoice,Date,Amount',
      60,
      (i) => `Ann${'abc'[i % 3]!} Bo,${5000 + i},${day(i)},${i}.5`,
    );
    expect(roles(name)).toMatchObject({ 'Customer name': 'customerId', Invoice: 'orderId', Amount: 'amount' });
  });

  it('without a quantity take the price for the amount', async () => {
    const parsed = await file('user_id,date,price', 60, (i) => `${i % 9},${day(i)},${i}.5`);
    expect(roles(parsed)).toEqual({ user_id: 'customerId', date: 'orderDate', price: 'amount' });
  });

  it('take the day of the order, not of the delivery or of birth', async () => {
    const parsed = await file(
      'customer_id,ship_date,birth_date,order_date,sales',
      60,
      (i) => `${i % 9},${day(i + 1)},1980-01-0${(i % 9) + 1},${day(i)},${i}.5`,
    );
    expect(roles(parsed)).toEqual({ customer_id: 'customerId', order_date: 'orderDate', sales: 'amount' });
  });
});

describe('customers', () => {
  it('have no order roles: their sums and dates describe them', async () => {
    const parsed = await file(
      'ID,Total sales,Customer since,Orders,Churn',
      60,
      (i) => `${i + 7},${i * 3}.5,${day(i)},${i % 5},${i % 3 ? 'no' : 'yes'}`,
    );
    expect(roles(parsed)).toEqual({ ID: 'customerId', Churn: 'target' });
    expect(parsed.kind).toBe('customers');
  });

  it('have one target, the plainest one', async () => {
    const parsed = await file(
      'ID,default,Response,y_flag',
      60,
      (i) => `${i},${i % 2},${i % 3 ? 1 : 0},${i % 5 ? 1 : 0}`,
    );
    expect(roles(parsed)).toEqual({ ID: 'customerId', Response: 'target' });
  });

  it('lose a column that only counts the rows', async () => {
    const parsed = await file(',Customer,Age', 60, (i) => `${i},K${i * 13},${20 + (i % 50)}`);
    expect(roles(parsed)).toEqual({ 'Column 1': 'ignored', Customer: 'customerId' });
  });
});

describe('personal columns', () => {
  const first = ['Anna', 'Ben', 'Zoë', 'Jean-Luc', 'OLAF', 'María'];
  const last = ['Huber', "O'Neill", 'van Dyke', 'García', 'MÜLLER', 'Kurz'];
  const cases: [string, (i: number) => string][] = [
    ['anything', (i) => `someone${i}@example.org`],
    ['anything', (i) => `+49 30 90${1000 + i * 7}`],
    [
      'anything',
      (i) => ['DE89 3704 0044 0532 0130 00', 'GB82 WEST 1234 5698 7654 32', 'FR1420041010050500013M02606'][i % 3]!,
    ],
    ['anything', (i) => ['4111 1111 1111 1111', '5500 0000 0000 0004', '3400 0000 0000 009'][i % 3]!],
    ['anything', (i) => `10.0.${i}.7`],
    ['Telefon', (i) => `030 90${1000 + i * 7}`],
    ['first_name', (i) => first[i % 6]!],
    ['Nachname', (i) => last[i % 6]!],
    ['Name', (i) => `${first[i % 6]!} ${last[(i + 2) % 6]!}`],
    ['Kundenname', (i) => `${first[i % 6]!} ${last[(i + 2) % 6]!}`],
    ['Address', (i) => `${i} High Street`],
    ['Straße', (i) => `Hauptstr. ${i}`],
    ['Postcode', (i) => `AB${i} 1CD`],
    ['Passport no', (i) => `C${i * 7919}X`],
  ];
  it.each(cases)('%s (case %#)', async (name, make) => {
    const parsed = await file(`ID,${name},Age`, 60, (i) => `${i},${make(i)},${20 + (i % 50)}`);
    expect(roles(parsed)).toEqual({ ID: 'customerId', [name]: 'personal' });
  });

  const others: [string, (i: number) => string][] = [
    ['contact', (i) => (i % 2 ? 'cellular' : 'telephone')],
    ['telephone', (i) => (i % 2 ? 'yes' : 'none')],
    ['Product name', (i) => `Ann${'abc'[i % 3]!}`],
    ['Company size', (i) => ['small', 'large'][i % 2]!],
    ['Plan name', (i) => ['Basic', 'Gold'][i % 2]!],
    ['City', (i) => ['Berlin', 'Rome'][i % 2]!],
    ['E-mail opened', (i) => String(i % 7)],
  ];
  it.each(others)('are not %s (case %#)', async (name, make) => {
    const parsed = await file(`ID,${name},Age`, 60, (i) => `${i},${make(i)},${20 + (i % 50)}`);
    expect(roles(parsed)).toEqual({ ID: 'customerId' });
  });
});

describe('sensitive columns', () => {
  const cases: [string, string[]][] = [
    ['Gender', ['a', 'b']],
    ['Geschlecht', ['1', '2']],
    ['sexo', ['H', 'M']],
    ['Religion', ['x', 'y', 'z']],
    ['race', ['0', '1']],
    ['Nationalität', ['DE', 'FR']],
    ['Genre', ['Male', 'Female']],
    ['Column', ['M', 'F', 'F']],
    ['personal status', ['single male', 'female', 'divorced male']],
    ['Anrede', ['Herr', 'Frau']],
    ['group', ['Asian-Pac-Islander', 'Hispanic', 'White', 'Black']],
    ['group', ['katholisch', 'evangelisch', 'keine']],
  ];
  it.each(cases)('%s of %j', async (name, values) => {
    const parsed = await file(`ID,${name},Age`, 60, (i) => `${i},${values[i % values.length]!},${20 + (i % 50)}`);
    expect(roles(parsed)).toEqual({ ID: 'customerId', [name]: 'sensitive' });
  });

  const others: [string, string[]][] = [
    ['Genre', ['Rock', 'Pop', 'Jazz']],
    ['Colour', ['White', 'Black', 'Red']],
    ['Size', ['S', 'M', 'L']],
    ['Priority', ['H', 'M', 'L']],
    ['Age group', ['young', 'old']],
    ['Country', ['France', 'Spain']],
    ['Marital status', ['single', 'married']],
    ['Department', ['Men', 'Women', 'Kids']],
  ];
  it.each(others)('are not %s of %j', async (name, values) => {
    const parsed = await file(`ID,${name},Age`, 60, (i) => `${i},${values[i % values.length]!},${20 + (i % 50)}`);
    expect(roles(parsed)).toEqual({ ID: 'customerId' });
  });
});

describe('texts', () => {
  const review = (i: number) => `We came for the ${i}th time and it was still as good as ever`;
  it('are a kind of their own when nobody is known to have written them', async () => {
    const parsed = await file('Product,Review,Rating', 60, (i) => `p${i % 5},${review(i)},${(i % 5) + 1}`);
    expect(roles(parsed)).toEqual({ Product: 'product', Review: 'reviewText' });
    expect(parsed.kind).toBe('texts');
  });

  it('beside a customer’s key describe the customer', async () => {
    const parsed = await file('Member number,Age,What did you like', 60, (i) => `${i + 100},${20 + i},${review(i)}`);
    expect(roles(parsed)).toEqual({ 'Member number': 'customerId', 'What did you like': 'reviewText' });
    expect(parsed.kind).toBe('customers');
  });
});

describe('what the person chose', () => {
  const text = `A,B,Date,Sum\n${Array.from({ length: 60 }, (_, i) => `K${i},L${i % 9},${day(i)},${i}.5`).join('\n')}`;

  it('holds, and the rest follows from it', async () => {
    const parsed = await parseText(text, { columns: { B: { role: 'customerId' }, Sum: { role: 'amount' } } });
    expect(roles(parsed)).toEqual({ B: 'customerId', Date: 'orderDate', Sum: 'amount' });
    expect(parsed.kind).toBe('transactions');
  });

  it('holds for the kind of file too', async () => {
    const parsed = await parseText(text, { kind: 'customers', columns: { B: { role: 'customerId' } } });
    expect(roles(parsed)).toEqual({ B: 'customerId' });
    expect(parsed.kind).toBe('customers');
  });
});
