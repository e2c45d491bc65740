import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import { readBom } from '../text/decode';
import { refuseBinary } from '../text/refuse';
import { detectFormat, DETECT_BYTES, type Detected } from './detect';
import { encrypted } from './damaged';
import { unpackEntry, type Budget } from './inflate';
import type { ZipEntry } from './zip-directory';

/** More tables than this are not opened unless somebody chose them. */
const MOST_TABLES = 50;
const BASENAME = /[^/\\]*$/;
/** Files that computers put into folders by themselves. */
const BY_ITSELF = /^(\..*|thumbs\.db|desktop\.ini)$/i;
/** Texts that go with data and are none. */
const ABOUT = /^(readme|licen[cs]e|copying|changelog|notice)\b|\.(md|html?|xml|js|css|sql|py|r|log|ini|ya?ml)$/i;

/** Names of files that a workbook, which is an archive too, has near its beginning. */
const INSIDE_WORKBOOK = /xl\/|opendocument\.spreadsheet/;

/** An entry of an archive, and what its beginning says that it is. */
export interface LookedAt {
  readonly entry: ZipEntry;
  readonly detected: Detected;
  /** Whether it may be a table: of a known format, or text. */
  readonly mayBeTable: boolean;
}

/** An archive's entries sorted by what they are good for. */
export interface Listing {
  readonly entries: readonly LookedAt[];
  /** Which of them to open when nobody chose. */
  readonly usual: readonly LookedAt[];
  /** Files that computers put there by themselves, not looked at. */
  readonly ignored: number;
  /** How many there are of that kind; only the first of very many are usual. */
  readonly likely: number;
  /** Names of entries that are no tables: pictures, documents, archives, texts about the data. */
  readonly others: readonly string[];
}

/**
 * Looks at the beginning of each entry. O(entries).
 * @throws AppError `parse/encrypted` when all are, `parse/no-table` when none can be a table, and as {@link unpackEntry}
 */
export async function* listArchiveSteps(
  archive: ByteSource,
  directory: readonly ZipEntry[],
  budget: Budget,
): AsyncSteps<Listing> {
  const files = directory.filter(({ name }) => !name.endsWith('/'));
  const own = files.filter(({ name }) => !name.startsWith('__MACOSX/') && !BY_ITSELF.test(BASENAME.exec(name)![0]));
  if (own.length > 0 && own.every(({ isEncrypted }) => isEncrypted)) throw encrypted(archive.name);
  const entries: LookedAt[] = [];
  for (const entry of own) entries.push(yield* lookAt(archive, entry, budget));
  const tables = entries.filter(({ mayBeTable }) => mayBeTable);
  if (tables.length === 0) throw noTable(archive.name, own.length);
  const likely = tables.filter(
    ({ entry, detected }) => detected !== undefined || !ABOUT.test(BASENAME.exec(entry.name)![0]),
  );
  const usual = likely.length > 0 ? likely : tables;
  return {
    entries: tables,
    usual: usual.slice(0, MOST_TABLES),
    likely: usual.length,
    ignored: files.length - own.length,
    others: entries.filter((looked) => !usual.includes(looked)).map(({ entry }) => entry.name),
  };
}

/** A locked entry may be a table: it is refused when it is opened. */
async function* lookAt(archive: ByteSource, entry: ZipEntry, budget: Budget): AsyncSteps<LookedAt> {
  if (entry.isEncrypted || entry.size === 0) return { entry, detected: undefined, mayBeTable: entry.size > 0 };
  const head = new Uint8Array(DETECT_BYTES);
  let length = 0;
  const write = (bytes: Uint8Array) => {
    head.set(bytes.subarray(0, head.length - length), length);
    length = Math.min(head.length, length + bytes.length);
  };
  yield* unpackEntry(archive, entry, write, budget, DETECT_BYTES);
  const start = head.subarray(0, length);
  const detected = detectFormat(start);
  const isWorkbook = detected === 'zip' && INSIDE_WORKBOOK.test(new TextDecoder('latin1').decode(start));
  const mayBeTable =
    detected === undefined ? isText(entry.name, start) : isWorkbook || (detected !== 'zip' && detected !== 'gzip');
  return { entry, detected, mayBeTable };
}

function isText(name: string, head: Uint8Array): boolean {
  try {
    refuseBinary(name, head, readBom(head).encoding !== 'utf-8');
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function noTable(name: string, files: number): AppError {
  return new AppError(
    'parse/no-table',
    files === 0 ? `“${name}” is an archive without any file in it.` : `None of the files in “${name}” is a table.`,
    'Put the CSV files or workbooks themselves into the archive, or open them without one; archives inside archives are not opened.',
  );
}
