import * as xlsx from '@e965/xlsx';

/** Kinds of workbook that the library both writes and reads, and what they are recognised as. */
export const KINDS = ['xlsx', 'xlsb', 'biff8', 'ods', 'xlml', 'fods'] as const;
export const FORMATS = { xlsx: 'xlsx', xlsb: 'xlsb', biff8: 'xls', ods: 'ods', xlml: 'xml', fods: 'xml' } as const;

type Cells = (string | number | boolean | null | xlsx.CellObject)[][];

/** A workbook as a spreadsheet program writes it. */
export function workbook(
  sheets: Record<string, xlsx.WorkSheet>,
  kind: xlsx.BookType = 'xlsx',
  extra: xlsx.WorkBook['Workbook'] = {},
): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) xlsx.utils.book_append_sheet(book, sheet, name);
  book.Workbook = { ...book.Workbook, ...extra };
  const bytes = xlsx.write(book, { type: 'array', bookType: kind, cellStyles: true, compression: true }) as ArrayBuffer;
  return new Uint8Array(bytes);
}

/** A sheet with these cells from A1 on. */
export function sheetOf(cells: Cells): xlsx.WorkSheet {
  return xlsx.utils.aoa_to_sheet(cells);
}

/** A number with its format. */
export function number(v: number, z: string): xlsx.CellObject {
  return { t: 'n', v, z };
}

/** Three customers. */
export function shop(): xlsx.WorkSheet {
  return sheetOf([
    ['customer', 'spend', 'member'],
    ['c1', 12.5, true],
    ['c2', 7, false],
    ['c3', 100, true],
  ]);
}
