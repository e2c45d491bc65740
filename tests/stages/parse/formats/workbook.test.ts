import * as xlsx from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { openBytes, parseBytes, refusal, textsOf } from './support';

type Cells = (string | number | boolean | null | xlsx.CellObject)[][];

const KINDS = ['xlsx', 'xlsb', 'biff8', 'ods', 'xlml', 'fods'] as const;
const FORMATS = { xlsx: 'xlsx', xlsb: 'xlsb', biff8: 'xls', ods: 'ods', xlml: 'xml', fods: 'xml' } as const;

/** A workbook as a spreadsheet program writes it. */
function workbook(sheets: Record<string, xlsx.WorkSheet>, kind: xlsx.BookType = 'xlsx', extra: xlsx.WBProps = {}): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) xlsx.utils.book_append_sheet(book, sheet, name);
  book.Workbook = { ...book.Workbook, ...extra };
  return new Uint8Array(xlsx.write(book, { type: 'array', bookType: kind, cellStyles: true, compression: true }) as ArrayBuffer);
}

function sheetOf(cells: Cells): xlsx.WorkSheet {
  return xlsx.utils.aoa_to_sheet(cells);
}

const shop = () => sheetOf([['customer', 'spend', 'member'], ['c1', 12.5, true], ['c2', 7, false], ['c3', 100, true]]);
const number = (v: number, z: string): xlsx.CellObject => ({ t: 'n', v, z });

describe('a workbook', () => {
  it.each(KINDS)('as %s gives its values', async (kind) => {
    const opened = await openBytes('shop', workbook({ Customers: shop() }, kind));
    expect(opened.format).toBe(FORMATS[kind]);
    expect(opened.parts).toEqual([{ name: 'Customers', rows: 4, columns: 3, isTaken: true }]);
    const [text] = await textsOf('shop', workbook({ Customers: shop() }, kind));
    expect(text).toBe('customer,spend,member\nc1,12.5,TRUE\nc2,7,FALSE\nc3,100,TRUE\n');
  });

  it.each(KINDS)('as %s shows dates by its own system, in no time zone', async (kind) => {
    const dates = [0.5 + 45_000, 1, 59, 61, 45_000].map((day) => [number(day, day % 1 ? 'yyyy-mm-dd hh:mm:ss' : 'yyyy-mm-dd')]);
    const [text] = await textsOf('dates', workbook({ Days: sheetOf([['day'], ...dates]) }, kind));
    expect(text!.trim().split('\n')).toEqual(['day', '2023-03-15T12:00:00', '1900-01-01', '1900-02-28', '1900-03-01', '2023-03-15']);
  });
});
