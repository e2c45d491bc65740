import * as xlsx from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expectNoSeriousViolation } from './support/accessibility';
import { expect, open, refusalOfOpening, run, test, twoGroups } from './support/app';

const rows = twoGroups()
  .trim()
  .split('\n')
  .map((line) => line.split(',').map((cell) => (Number.isNaN(Number(cell)) ? cell : Number(cell))));
const orders = [['order', 'customer id', 'date', 'amount'], ...rows.slice(1).map(([id], i) => [`o${i}`, id!, `2024-01-${10 + (i % 19)}`, 5 + i])]; // prettier-ignore

function workbook(): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), 'Customers');
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(orders.slice(0, 20)), 'Orders');
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

test('opens a workbook, chooses its sheets on the screen, and finds groups in it', async ({ app }) => {
  const file = { name: 'shop.xlsx', mimeType: 'application/octet-stream', buffer: workbook() };
  await app.setInputFiles('input[type=file]', file);
  await expect(app.getByText('Read as sheet “Customers” of an Excel workbook.')).toBeVisible();
  const tables = app.getByRole('list', { name: 'Tables in shop.xlsx' });
  await expect(tables.getByRole('checkbox', { name: /^Customers/ })).toBeDisabled();
  await expectNoSeriousViolation(app);
  await tables.getByRole('checkbox', { name: /^Orders/ }).check();
  await expect(app.getByText('shop.xlsx › Orders is open but not used yet.')).toBeVisible();
  expect(await app.evaluate(() => window.coterie.recipe().files)).toEqual([
    { name: 'shop.xlsx', parts: ['Customers', 'Orders'] },
  ]);
  const { segments, manifest } = await run(app);
  expect(segments.length).toBe(2);
  expect(manifest.files[0]!.name).toBe('shop.xlsx › Customers');
});

test('opens a zip of tables, and the ones that a recipe names', async ({ app }) => {
  const text = (table: readonly (readonly unknown[])[]) => strToU8(table.map((row) => row.join(',')).join('\n'));
  const bytes = Buffer.from(zipSync({ 'customers.csv': text(rows), 'orders.csv': text(orders) }));
  const sources = await open(app, 'export.zip', bytes);
  expect(sources.map(({ name, container }) => [name, container])).toEqual([
    ['export.zip › customers.csv', 'zip'],
    ['export.zip › orders.csv', 'zip'],
  ]);
  expect((await run(app)).segments.length).toBe(2);
  const chosen = await app.evaluate(async (base64) => {
    const file = new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'export.zip');
    const { sources: open } = await window.coterie.open([file], {
      files: [{ name: 'export.zip', parts: ['orders.csv'] }],
    });
    return open.map(({ part }) => part);
  }, bytes.toString('base64'));
  expect(chosen).toEqual(['orders.csv']);
});

test('opens Parquet and JSON, and several files at once', async ({ app }) => {
  const [names, ...cells] = rows as [string[], ...number[][]];
  const columnData = names.map((name, c) => ({ name, data: cells.map((row) => row[c]!), type: c === 0 ? ('STRING' as const) : ('DOUBLE' as const) })); // prettier-ignore
  const [source] = await open(app, 'shop.parquet', Buffer.from(parquetWriteBuffer({ columnData })));
  expect(source).toMatchObject({ format: 'parquet', rows: 80, kind: 'customers' });
  expect((await run(app)).segments.length).toBe(2);
  const records = cells.map((row) => Object.fromEntries(names.map((name, c) => [name, row[c]])));
  const several = await app.evaluate(async (json) => {
    const files = [
      new File([json], 'a.json'),
      new File(['id,x\n1,2\n3,4\n'], 'b.csv'),
      new File(['id,x\n5,6\n'], 'b.csv'),
    ];
    return (await window.coterie.open(files)).sources.map(({ name, format, rows: count }) => [name, format, count]);
  }, JSON.stringify(records));
  expect(several).toEqual([
    ['a.json', 'json', 80],
    ['b.csv', 'delimited', 2],
    ['b.csv (2)', 'delimited', 1],
  ]);
});

test('takes a table from the clipboard as markup when its text has lost the columns', async ({ app }) => {
  await app.evaluate((table) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'a list');
    data.setData('text/html', `<table>${table.map((row) => `<tr><td>${row.join('<td>')}</tr>`).join('')}</table>`);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, rows);
  await expect(app.getByRole('heading', { level: 1 })).toContainText('80 customers');
});

test('refuses a workbook and a table that are cut off, and goes on', async ({ app }) => {
  expect(await refusalOfOpening(app, 'cut.xlsx', workbook().subarray(0, 4000))).toMatchObject({
    code: 'parse/damaged',
  });
  expect(await refusalOfOpening(app, 'cut.parquet', Buffer.from('PAR1 and no more'))).toMatchObject({
    code: 'parse/damaged',
  });
  expect((await open(app, 'sound.xlsx', workbook()))[0]!.rows).toBe(80);
});
