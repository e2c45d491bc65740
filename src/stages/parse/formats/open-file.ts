import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { FileFormat, SourceSummary } from '../../../core/source';
import { refuseBinary } from '../text/refuse';
import { openArchiveSteps } from './archive-tables';
import type { Converted, NewSpool } from './converted';
import { detectFormat, DETECT_BYTES, workbookInZip, type Detected } from './detect';
import { gunzipSteps, gzipName } from './gzip';
import { convertHtmlSteps } from './html';
import { convertJsonSteps } from './json';
import { ARCHIVE_LIMITS } from './limits';
import { convertNdjsonSteps } from './ndjson';
import { readZipDirectory } from './zip-directory';

/** Folders in documents that are archives in truth: text documents, presentations, Apple's. */
const DOCUMENT = /^(word|ppt|Index)\//;

/** How formats are converted whose libraries are heavy: in a worker of their own, or at once in tests. */
export interface Converters {
  workbook(source: ByteSource, format: FileFormat, wanted: readonly string[] | undefined): AsyncSteps<Converted>;
  parquet(source: ByteSource, wanted: readonly string[] | undefined): AsyncSteps<Converted>;
  readonly newSpool: NewSpool;
}

/** A file opened: its tables as text. Those of format `delimited` are the file's own text, in whatever dialect. */
export interface OpenedFile extends Converted {
  readonly container?: NonNullable<SourceSummary['container']>;
}

/**
 * Opens a file of any format that is known, by its content: unpacked where it is packed, and turned into canonical text where it is none.
 * @param wanted the parts to take: sheets, entries, lists; undefined takes the fullest sheet or list, and every table of an archive
 * @throws AppError as the formats do
 */
export async function* openFileSteps(
  source: ByteSource,
  wanted: readonly string[] | undefined,
  converters: Converters,
): AsyncSteps<OpenedFile> {
  const head = await source.read(0, Math.min(DETECT_BYTES, source.size));
  const detected = detectFormat(head);
  if (detected === 'gzip') {
    const spool = converters.newSpool();
    yield* gunzipSteps(source, (bytes) => spool.write(bytes));
    const inner = spool.finish(source.name);
    const name = gzipName(head);
    const opened = yield* openUnpackedSteps({ ...inner, name: name ?? inner.name }, wanted, converters);
    return { ...opened, container: 'gzip' };
  }
  if (detected !== 'zip') return yield* openDetected(source, detected, wanted, converters);
  const directory = await readZipDirectory(source, ARCHIVE_LIMITS);
  const names = directory.map(({ name }) => name);
  const workbook = workbookInZip(names);
  if (workbook) return yield* converters.workbook(source, workbook, wanted);
  if (names.some((name) => DOCUMENT.test(name))) refuseBinary(source.name, head, false);
  return yield* openArchiveSteps(source, directory, wanted, converters, openUnpackedSteps);
}

/**
 * Opens what came out of an archive.
 * @throws AppError `parse/nested-archive` when it is an archive again
 */
async function* openUnpackedSteps(
  source: ByteSource,
  wanted: readonly string[] | undefined,
  converters: Converters,
): AsyncSteps<Converted> {
  const detected = detectFormat(await source.read(0, Math.min(DETECT_BYTES, source.size)));
  if (detected === 'gzip') throw nested(source.name);
  if (detected !== 'zip') return yield* openDetected(source, detected, wanted, converters);
  const workbook = workbookInZip((await readZipDirectory(source, ARCHIVE_LIMITS)).map(({ name }) => name));
  if (!workbook) throw nested(source.name);
  return yield* converters.workbook(source, workbook, wanted);
}

async function* openDetected(
  source: ByteSource,
  detected: Exclude<Detected, 'gzip' | 'zip'>,
  wanted: readonly string[] | undefined,
  converters: Converters,
): AsyncSteps<Converted> {
  switch (detected) {
    case 'json':
      return yield* convertJsonSteps(source, wanted, converters.newSpool);
    case 'ndjson':
      return yield* convertNdjsonSteps(source, wanted, converters.newSpool);
    case 'html':
      return yield* convertHtmlSteps(source, wanted, converters.newSpool);
    case 'parquet':
      return yield* converters.parquet(source, wanted);
    case 'xls':
    case 'xml':
      return yield* converters.workbook(source, detected, wanted);
    default:
      return { format: 'delimited', parts: [], tables: [asItIs(source)] };
  }
}

function asItIs(source: ByteSource): Converted['tables'][number] {
  return { part: undefined, text: source, hasHeader: undefined, textColumns: [], issues: [] };
}

function nested(name: string): AppError {
  return new AppError(
    'parse/nested-archive',
    `“${name}” is an archive inside an archive.`,
    'Unpack the outer one yourself and open the inner one here.',
  );
}
