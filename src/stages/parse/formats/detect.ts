import type { FileFormat } from '../../../core/source';

/** What a file is by its beginning: a format, something that packs files, or undefined for text of cells and all that is refused. */
export type Detected = Exclude<FileFormat, 'delimited' | 'xlsx' | 'xlsb' | 'ods'> | 'gzip' | 'zip' | undefined;

/** Bytes that a format is recognised by. */
export const DETECT_BYTES = 1 << 16;

/** How files begin whose beginning settles it. */
const STARTS: readonly (readonly [string, Detected])[] = [
  ['PAR1', 'parquet'],
  ['PARE', 'parquet'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b\x08', 'gzip'],
];
/** The container of old Office files: workbooks, and new ones that are locked. */
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/**
 * Recognises a format by content, never by the file's name. O(bytes).
 * @param head the file's first {@link DETECT_BYTES}
 */
export function detectFormat(head: Uint8Array): Detected {
  const start = latin1(head.subarray(0, 16));
  const known = STARTS.find(([magic]) => start.startsWith(magic));
  if (known) return known[1];
  if (start.startsWith(OLE)) return 'xls';
  const text = textOf(head).trimStart();
  if (text.startsWith('<')) return detectMarkup(text);
  return detectJson(text);
}

/** What a zip archive is when it is a workbook in truth, by the names in its directory. */
export function workbookInZip(names: readonly string[]): 'xlsx' | 'xlsb' | 'ods' | undefined {
  const has = (name: string) => names.includes(name);
  if (has('xl/workbook.bin')) return 'xlsb';
  if (has('[Content_Types].xml') && names.some((name) => name.startsWith('xl/'))) return 'xlsx';
  return has('mimetype') && has('content.xml') ? 'ods' : undefined;
}

const XML_SHEET =
  /^<\?xml[^>]*>[\s\S]{0,8000}?(urn:schemas-microsoft-com:office:spreadsheet|progid="Excel|opendocument\.spreadsheet)/;

/** Web pages are taken when there is a table near their beginning, as shop systems write under the name .xls. */
function detectMarkup(text: string): Detected {
  if (XML_SHEET.test(text)) return 'xml';
  const isPage =
    /^<(!doctype html|!--|[a-z])/i.test(text) || /^<\?xml[^>]*>\s*(<!doctype html[^>]*>\s*)?<html/i.test(text);
  return isPage && /<table[\s>]/i.test(text) ? 'html' : undefined;
}

/** An object or a list: a brace before a name, a bracket before a value. A row of cells hardly begins so. */
function detectJson(text: string): Detected {
  if (!/^(\{\s*["}]|\[\s*([[{"\]]|-?\d|true|false|null))/.test(text)) return undefined;
  const lineEnd = text.indexOf('\n');
  const first = lineEnd < 0 ? '' : text.slice(0, lineEnd).trim();
  return isJson(first) && /^[{[]/.test(text.slice(lineEnd).trimStart()) ? 'ndjson' : isCells(text) ? undefined : 'json';
}

/** `[1], [2]` is a row of cells in brackets. */
function isCells(text: string): boolean {
  return /^\[\s*-?[\w.]+\s*\]\s*[,;\t|]/.test(text);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** The text of a head in UTF-8 or, with a byte order mark, UTF-16. */
function textOf(head: Uint8Array): string {
  const [a, b] = head;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
