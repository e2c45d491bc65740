import * as xlsx from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialToIso } from '../../../../src/stages/parse/formats/serial-date';
import { readNumberFormat } from '../../../../src/stages/parse/formats/sheet-format';
import { columnLetters } from '../../../../src/stages/parse/formats/sheet-grid';
import { FORMATS, KINDS, number, shop, sheetOf, workbook } from './books';
import { openBytes, parseBytes, refusal, textsOf } from './support';

const codesOf = ({ issues }: { issues: readonly { code: string }[] }) => issues.map(({ code }) => code);
const messagesOf = ({ issues }: { issues: readonly { message: string }[] }) => issues.map(({ message }) => message);

describe('a workbook', () => {
  it.each(KINDS)('as %s gives its values', async (kind) => {
    const opened = await openBytes('shop', workbook({ Customers: shop() }, kind));
    expect(opened.format).toBe(FORMATS[kind]);
    expect(opened.parts).toEqual([{ name: 'Customers', rows: 4, columns: 3, isTaken: true }]);
    const [text] = await textsOf('shop', workbook({ Customers: shop() }, kind));
    expect(text).toBe('customer,spend,member\nc1,12.5,TRUE\nc2,7,FALSE\nc3,100,TRUE\n');
  });

  it.each(KINDS)('as %s shows dates as days, in no time zone', async (kind) => {
    const dates = [45_000.5, 1, 59, 61, 45_000].map((day) => [
      number(day, day % 1 ? 'yyyy-mm-dd hh:mm:ss' : 'yyyy-mm-dd'),
    ]);
    const [text] = await textsOf('dates', workbook({ Days: sheetOf([['day'], ...dates]) }, kind));
    const days = ['2023-03-15T12:00:00', '1900-01-01', '1900-02-28', '1900-03-01', '2023-03-15'];
    expect(text!.trim().split('\n')).toEqual(['day', ...days]);
  });

  it.each(['xlsx', 'biff8'] as const)('as %s counts days from 1904 where it says so', async (kind) => {
    const sheet = sheetOf([['day'], [number(0, 'yyyy-mm-dd')], [number(43_538, 'dd/mm/yyyy')]]);
    const [text] = await textsOf('mac', workbook({ Days: sheet }, kind, { WBProps: { date1904: true } }));
    expect(text).toBe('day\n1904-01-01\n2023-03-15\n');
  });

  it('keeps codes as they are seen, and numbers as they are', async () => {
    const sheet = sheetOf([
      ['id', 'phone', 'text id', 'price', 'share', 'time', 'big'],
      [number(42, '00000'), number(5551234, '000-0000'), '00042', number(3.14159, '0.00'), number(0.257, '0%'), number(0.5625, 'h:mm'), 1e15], // prettier-ignore
    ]);
    const [text] = await textsOf('codes', workbook({ S: sheet }));
    expect(text!.split('\n')[1]).toBe('00042,555-1234,00042,3.14159,0.257,13:30,1000000000000000');
  });

  it('says which columns were percents and which money, and warns of mixed currencies', async () => {
    const sheet = sheetOf([
      ['rate', 'cost', 'mixed'],
      [number(0.25, '0.0%'), number(3, '#,##0.00 "€"'), number(1, '[$£-809]#,##0')],
      [number(0.5, '0.0%'), number(4, '#,##0.00 "€"'), number(2, '"$"#,##0')],
    ]);
    const [parsed] = await parseBytes('units', workbook({ S: sheet }));
    const [table] = (await openBytes('units', workbook({ S: sheet }))).tables;
    expect(parsed!.table.columns.map(({ type }) => type)).toEqual(['number', 'number', 'number']);
    expect(codesOf(table!)).toEqual(['parse/percent', 'parse/currency', 'parse/mixed-currencies']);
    expect(messagesOf(table!).join()).toMatch(
      /“rate” is shown as percent.*“cost” is shown in €.*1 cell in £, 1 cell in \$/,
    );
  });

  it('takes errors as missing, and results of formulas as values', async () => {
    const sheet = sheetOf([
      ['id', 'x', 'y'],
      ['a', { t: 'e', v: 0x2a }, { t: 'n', v: 4, f: '2+2' }],
      ['b', { t: 'e', v: 0x07 }, { t: 'n', v: 6, f: '3+3' }],
      ['c', 5, 7],
    ]);
    const [text] = await textsOf('errors', workbook({ S: sheet }));
    expect(text).toBe('id,x,y\na,#N/A,4\nb,#DIV/0!,6\nc,5,7\n');
    const [parsed] = await parseBytes('errors', workbook({ S: sheet }));
    expect(parsed!.table.columns[1]).toMatchObject({ type: 'number', values: new Float64Array([NaN, NaN, 5]) });
  });

  it('counts formulas that have no stored result', async () => {
    const sheet = sheetOf([['id', 'x'], ['a', { t: 'n', f: '1+2' }], ['b', 2]]); // prettier-ignore
    const { tables } = await openBytes('formulas', workbook({ S: sheet }));
    expect(codesOf(tables[0]!)).toEqual(['parse/formulas']);
    expect(tables[0]!.issues[0]).toMatchObject({ severity: 'warning', count: 1 });
  });

  it('keeps the numbers of its rows as lines, and leaves empty columns out', async () => {
    const sheet = sheetOf([[], [], [null, 'id', null, 'x'], [null, 'a', null, 1], [], [null, 'b', null, 2]]);
    const [text] = await textsOf('gaps', workbook({ S: sheet }));
    expect(text).toBe('\n\nid,x\na,1\n\nb,2\n');
    const [parsed] = await parseBytes('gaps', workbook({ S: sheet }));
    expect(parsed!.table.rows).toBe(2);
  });

  it('reads quotes, separators and line breaks inside cells', async () => {
    const sheet = sheetOf([['id', 'note'], ['a', 'said "no",\nthen left'], ['b', ' spaced ']]); // prettier-ignore
    const [text] = await textsOf('notes', workbook({ S: sheet }));
    expect(text).toBe('id,note\na,"said ""no"",\nthen left"\nb," spaced "\n');
  });
});

describe('merged cells', () => {
  const range = (...names: string[]) => names.map((name) => xlsx.utils.decode_range(name));

  it('above the names make one header of several rows, and say so', async () => {
    const sheet = sheetOf([
      ['Customer', null, 'Year', null],
      ['id', 'city', 2023, 2024],
      ['a', 'Bern', 1, 2],
      ['b', 'Graz', 3, 4],
    ]);
    sheet['!merges'] = range('A1:B1', 'C1:D1');
    const [parsed] = await parseBytes('merged', workbook({ S: sheet }));
    expect(parsed!.table.columns.map(({ name }) => name)).toEqual([
      'Customer id',
      'Customer city',
      'Year 2023',
      'Year 2024',
    ]);
    expect(parsed!.table.rows).toBe(2);
    expect(codesOf((await openBytes('merged', workbook({ S: sheet }))).tables[0]!)).toEqual(['parse/merged-header']);
  });

  it('beside others reach down to the names', async () => {
    const sheet = sheetOf([['id', 'Spent', null], [null, 'shop', 'web'], ['a', 1, 2]]); // prettier-ignore
    sheet['!merges'] = range('A1:A2', 'B1:C1');
    expect(await textsOf('m', workbook({ S: sheet }))).toEqual(['\nid,Spent shop,Spent web\na,1,2\n']);
  });

  it('across the whole table are its title, which is left out', async () => {
    const sheet = sheetOf([['Sales 2024', null, null], [], ['id', 'x', 'y'], ['a', 1, 2]]);
    sheet['!merges'] = range('A1:C1');
    const { tables } = await openBytes('title', workbook({ S: sheet }));
    expect(await textsOf('title', workbook({ S: sheet }))).toEqual(['\n\nid,x,y\na,1,2\n']);
    expect(messagesOf(tables[0]!)[0]).toContain('“Sales 2024”');
  });

  it('among the rows give their value to each row', async () => {
    const sheet = sheetOf([['customer', 'item'], ['a', 'x'], [null, 'y'], ['b', 'z']]); // prettier-ignore
    sheet['!merges'] = range('A2:A3');
    const { tables } = await openBytes('rows', workbook({ S: sheet }));
    expect(await textsOf('rows', workbook({ S: sheet }))).toEqual(['customer,item\na,x\na,y\nb,z\n']);
    expect(messagesOf(tables[0]!)[0]).toContain('A2:A3');
  });

  it('as large as a sheet do not fill the memory', async () => {
    const sheet = sheetOf([['id', 'x', 'y'], ['a', 1, 2], ['b', 3, 4]]); // prettier-ignore
    sheet['!merges'] = range('A2:B1048576');
    expect(await textsOf('large', workbook({ S: sheet }))).toEqual(['id,x,y\na,a,2\na,a,4\n']);
  });
});

describe('the sheets of a workbook', () => {
  const book = () =>
    workbook(
      { Notes: sheetOf([['to do'], ['call']]), Customers: shop(), Hidden: sheetOf([['a', 'b', 'c', 'd'], [1, 2, 3, 4], [5, 6, 7, 8], [9, 1, 2, 3]]) }, // prettier-ignore
      'xlsx',
      { Sheets: [{}, {}, { Hidden: 1 }] },
    );

  it('are listed, and the fullest that is not hidden is taken', async () => {
    const { parts, tables } = await openBytes('book.xlsx', book());
    expect(parts).toEqual([
      { name: 'Notes', rows: 2, columns: 1, isTaken: false },
      { name: 'Customers', rows: 4, columns: 3, isTaken: true },
      { name: 'Hidden', rows: 4, columns: 4, isHidden: true, isTaken: false },
    ]);
    expect(tables.map(({ part }) => part)).toEqual(['Customers']);
    expect(codesOf(tables[0]!)).toEqual(['parse/other-parts']);
  });

  it('are taken by name, hidden ones with a warning', async () => {
    const { tables } = await openBytes('book.xlsx', book(), ['Notes', 'Hidden']);
    expect(tables.map(({ part }) => part)).toEqual(['Notes', 'Hidden']);
    expect(codesOf(tables[1]!)).toEqual(['parse/hidden-part']);
  });

  it('that are not there are refused with the names of those that are', async () => {
    const error = await refusal('book.xlsx', book(), ['Kunden']);
    expect(error).toMatchObject({ code: 'parse/no-part' });
    expect(error.hint).toContain('“Customers”');
  });

  it('without a single value are refused', async () => {
    expect(await refusal('none.xlsx', workbook({ S: sheetOf([[]]) }))).toMatchObject({ code: 'parse/empty-file' });
  });

  it.each(['xlsx', 'xlsb'] as const)('tell of rows and columns that are hidden in %s', async (kind) => {
    const sheet = shop();
    sheet['!rows'] = [{}, { hidden: true }];
    sheet['!cols'] = [{}, { hidden: true }];
    const { tables } = await openBytes('hidden', workbook({ S: sheet }, kind));
    expect(codesOf(tables[0]!)).toEqual(['parse/hidden-rows', 'parse/hidden-columns']);
  });
});

describe('a locked workbook', () => {
  it('is refused with what to do', async () => {
    const container = xlsx.CFB.utils.cfb_new() as object;
    xlsx.CFB.utils.cfb_add(container, '/EncryptionInfo', new Uint8Array([4, 0, 4, 0, 64, 0, 0, 0]));
    xlsx.CFB.utils.cfb_add(container, '/EncryptedPackage', new Uint8Array(4096));
    const bytes = new Uint8Array(xlsx.CFB.write(container, { type: 'array' }) as number[]);
    expect(await refusal('locked.xlsx', bytes)).toMatchObject({ code: 'parse/encrypted' });
  });
});

describe('a day number', () => {
  it('is the same day whatever it is in hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const iso = serialToIso(day + second / 86_400, false)!;
        const whole = iso.length === 10 ? `${iso}T00:00:00` : iso;
        expect(Date.parse(`${whole}Z`)).toBe((day - 25_569) * 86_400_000 + second * 1000);
      }),
    );
  });

  it.each([-1, NaN, Infinity, 2_958_466])('%d is none', (serial) => {
    expect(serialToIso(serial, false)).toBeUndefined();
  });
});

describe('a number format', () => {
  it.each([
    ['00000', false, 'padded'],
    ['000\\-00\\-0000', false, 'padded'],
    ['(000) 000-0000', false, 'padded'],
    ['0', false, 'plain'],
    ['0.00', false, 'plain'],
    ['#,##0', false, 'plain'],
    ['0.0%', false, 'percent'],
    ['#,##0.00 "€"', false, 'currency'],
    ['[$$-409]#,##0.00', false, 'currency'],
    ['"CHF" 0.00', false, 'currency'],
    ['0 "%"', false, 'plain'],
    ['dd.mm.yyyy', true, 'date'],
    ['mmm', true, 'date'],
    ['[h]:mm', true, 'time'],
    ['[$-407]h:mm:ss', true, 'time'],
  ])('%s is %s %s', (format, isDate, kind) => {
    expect(readNumberFormat(format, isDate).kind).toBe(kind);
  });
});

describe('a column', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [16_383, 'XFD'],
  ])('%d is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });
});
