import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps, Steps } from '../../../core/progress';
import type { FileFormat } from '../../../core/source';
import { emptyFile } from '../text/refuse';
import type { Converted, ConvertedTable, NewSpool } from './converted';
import { CsvWriter } from './csv-writer';
import { damaged, encrypted } from './damaged';
import { mib, WORKBOOK_LIMITS, XLS_BYTES } from './limits';
import { checkOle } from './ole';
import { checkOdsSteps, RepeatCheck } from './ods-repeats';
import { chosenParts, passedOver } from './parts';
import { CellTexts, type Xlsx } from './sheet-cells';
import { columnLetters, gridOf, type Grid, type Sheet } from './sheet-grid';
import { sheetIssues } from './sheet-issues';
import { readMerges, type Merged } from './sheet-merges';
import { readZipDirectory } from './zip-directory';

const ROWS_PER_STEP = 5000;
/** Empty rows above a table that are kept, so that its lines have the numbers of the sheet's rows. */
const MOST_EMPTY_ABOVE = 1000;

interface Named {
  readonly name: string;
  readonly isHidden: boolean;
  readonly sheet: Sheet;
  readonly grid: Grid;
}

/**
 * Reads a workbook (XLSX, XLSB, XLS, ODS) and writes out sheets as text: the ones named, or the fullest that is not hidden. The archive
 * inside is checked before the library sees it. O(cells), all of them in memory.
 * @param wanted names of sheets; undefined takes the fullest
 * @throws AppError `parse/damaged`, `parse/encrypted`, `parse/unpacks-too-large`, `parse/no-part`, `parse/empty-file`
 */
export async function* convertWorkbookSteps(
  xlsx: Xlsx,
  source: ByteSource,
  format: FileFormat,
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
): AsyncSteps<Converted> {
  yield { stage: 'parse', fraction: 0, note: `reading ${source.name}` };
  const book = readBook(xlsx, source.name, yield* boundedBytesSteps(source));
  const sheets = namedSheets(book).filter(({ grid }) => grid.cells > 0);
  if (sheets.length === 0) throw emptyFile(source.name);
  const names = sheets.map(({ name }) => name);
  const places = wanted ? chosenParts(source.name, 'sheet', names, wanted) : [fullest(sheets)];
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const tables: ConvertedTable[] = [];
  for (const place of places) {
    const table = yield* writeSheet(xlsx, source.name, sheets[place]!, is1904, newSpool());
    const others = names.filter((name) => name !== table.part);
    const told = wanted || others.length === 0 ? [] : [passedOver(source.name, 'sheet', names[place]!, others)];
    tables.push({ ...table, issues: [...told, ...table.issues] });
  }
  const parts = sheets.map(({ name, isHidden, grid }, place) => ({
    name,
    rows: grid.rows,
    columns: grid.columns.length,
    ...(isHidden && ({ isHidden: true } as const)),
    isTaken: places.includes(place),
  }));
  return { format, parts, tables };
}

async function* boundedBytesSteps(source: ByteSource): AsyncSteps<Uint8Array> {
  const [p, k] = await source.read(0, Math.min(2, source.size));
  if (p === 0x50 && k === 0x4b) {
    const entries = await readZipDirectory(source, WORKBOOK_LIMITS);
    if (entries.some(({ isEncrypted }) => isEncrypted)) throw encrypted(source.name);
    yield* checkOdsSteps(source, entries);
  } else if (source.size > XLS_BYTES) {
    throw new AppError(
      'parse/too-large',
      `“${source.name}” has more than ${mib(XLS_BYTES)}, which is more than this page can hold as a workbook.`,
      'Save the sheet as CSV, and open that: it can be of any size.',
    );
  }
  const bytes = await source.read(0, source.size);
  if (bytes[0] === 0xd0) checkOle(source.name, bytes);
  if (bytes[0] === 0x3c) checkXml(source.name, bytes);
  return bytes;
}

/** The library takes a workbook in XML that ends too early for a short one. */
function checkXml(name: string, bytes: Uint8Array): void {
  new RepeatCheck(name).take(bytes);
  const end = new TextDecoder().decode(bytes.subarray(-200)).trimEnd();
  if (!/<\/([\w-]+:)?(workbook|document)>$/i.test(end)) throw damaged(name, 'its end is missing');
}

type Book = ReturnType<Xlsx['read']>;

function readBook(xlsx: Xlsx, name: string, bytes: Uint8Array): Book {
  try {
    return xlsx.read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellFormula: true,
      cellStyles: true,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(why)) throw encrypted(name);
    throw damaged(name, `it cannot be read as a workbook (${why.slice(0, 80)})`);
  }
}

function namedSheets(book: Book): Named[] {
  return book.SheetNames.flatMap((name, i) => {
    const sheet = book.Sheets[name] as Sheet | undefined;
    if (!sheet || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return [];
    return [{ name, sheet, grid: gridOf(sheet), isHidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0 }];
  });
}

function fullest(sheets: readonly Named[]): number {
  const weight = ({ isHidden, grid }: Named) => (isHidden ? 0 : grid.cells);
  return sheets.reduce((best, sheet, i) => (weight(sheet) > weight(sheets[best]!) ? i : best), 0);
}

function* writeSheet(
  xlsx: Xlsx,
  file: string,
  { name, sheet, grid, isHidden }: Named,
  is1904: boolean,
  spool: ReturnType<NewSpool>,
): Steps<ConvertedTable> {
  const texts = new CellTexts(xlsx, is1904);
  const merged = readMerges(grid, sheet['!merges'] ?? []);
  const writer = new CsvWriter(spool, `${file} › ${name}`);
  const titles = new Set(merged.titles.map(({ row }) => row));
  const header = merged.header && joinHeader(grid, merged, texts);
  for (let r = grid.first > MOST_EMPTY_ABOVE ? grid.first : 0; r <= grid.last; r++) {
    const isName = merged.header && r >= merged.header.from && r <= merged.header.to;
    const row = titles.has(r) || isName ? [] : grid.columns.map((c) => texts.textOf(merged.at(r, c), c));
    if (header && r === merged.header?.to) writer.row(header);
    else if (row.some((text) => text !== '')) writer.row(row);
    else writer.blankLine();
    if (r % ROWS_PER_STEP === 0) yield { stage: 'parse', fraction: r / grid.last, note: `sheet ${name}` };
  }
  const names = header ?? grid.columns.map((c) => nameIn(merged.at(firstRow(grid, titles), c), c));
  const issues = sheetIssues(sheet, merged, texts, (c) => names[grid.columns.indexOf(c)]!);
  const hidden = isHidden ? [hiddenSheet(name)] : [];
  return {
    part: name,
    text: writer.finish(),
    hasHeader: header ? true : undefined,
    textColumns: [],
    issues: [...hidden, ...issues],
  };
}

/** Each column's names from top to bottom as one, a name that is repeated by merging said once. */
function joinHeader({ columns }: Grid, merged: Merged, texts: CellTexts): string[] {
  const { from, to } = merged.header!;
  return columns.map((c) => {
    const names = Array.from({ length: to - from + 1 }, (_, i) => texts.textOf(merged.at(from + i, c), c).trim());
    return names.filter((name, i) => name !== '' && name !== names[i - 1]).join(' ');
  });
}

function firstRow({ first, last }: Grid, titles: ReadonlySet<number>): number {
  let row = first;
  while (titles.has(row) && row < last) row++;
  return row;
}

function nameIn(cell: ReturnType<Merged['at']>, column: number): string {
  return cell?.t === 's' ? String(cell.v) : `column ${columnLetters(column)}`;
}

function hiddenSheet(name: string) {
  return {
    code: 'parse/hidden-part',
    severity: 'warning',
    message: `The sheet “${name}” is hidden in the workbook.`,
    hint: 'Check that it is the one you mean: hidden sheets are often older or for reckoning only.',
  } as const;
}
