import * as xlsx from '@e965/xlsx';
import * as hyparquet from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { expect } from 'vitest';
import { AppError } from '../../../../src/core/app-error';
import { byteSource, type ByteSource } from '../../../../src/core/byte-source';
import { runToEndAsync } from '../../../../src/core/progress';
import type { ParsedSource } from '../../../../src/core/source';
import { parseDelimitedSteps } from '../../../../src/stages/parse/delimited';
import type { Spool } from '../../../../src/stages/parse/formats/converted';
import { openFileSteps, type Converters, type OpenedFile } from '../../../../src/stages/parse/formats/open-file';
import { convertParquetSteps } from '../../../../src/stages/parse/formats/parquet';
import { convertWorkbookSteps } from '../../../../src/stages/parse/formats/workbook';
import { readingOf } from '../../../../src/stages/parse/formats/reading';

/** A spool that keeps its pieces in memory. */
export function memorySpool(): Spool {
  const pieces: Uint8Array[] = [];
  return {
    write: (bytes) => void pieces.push(bytes.slice()),
    finish: (name) => byteSource(name, Buffer.concat(pieces)),
  };
}

/** The libraries at once, without workers. */
export const converters: Converters = {
  workbook: (source, format, wanted) => convertWorkbookSteps(xlsx, source, format, wanted, memorySpool),
  parquet: (source, wanted) => convertParquetSteps({ ...hyparquet, compressors }, source, wanted, memorySpool),
  newSpool: memorySpool,
};

/** Opens bytes as a file. */
export function openBytes(name: string, bytes: Uint8Array | string, wanted?: readonly string[]): Promise<OpenedFile> {
  const source = byteSource(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes));
  return runToEndAsync(openFileSteps(source, wanted, converters));
}

/** The text of a source. */
export async function textOf(source: ByteSource): Promise<string> {
  return new TextDecoder().decode(await source.read(0, source.size));
}

/** Opens bytes and gives the text of each table. */
export async function textsOf(name: string, bytes: Uint8Array | string, wanted?: readonly string[]): Promise<string[]> {
  const { tables } = await openBytes(name, bytes, wanted);
  return Promise.all(tables.map(({ text }) => textOf(text)));
}

/** Opens bytes and reads the tables in them. */
export async function parseBytes(
  name: string,
  bytes: Uint8Array | string,
  wanted?: readonly string[],
): Promise<ParsedSource[]> {
  const opened = await openBytes(name, bytes, wanted);
  const parsed: ParsedSource[] = [];
  for (const table of opened.tables) {
    parsed.push(await runToEndAsync(parseDelimitedSteps(table.text, readingOf(opened, table, {}))));
  }
  return parsed;
}

/** The refusal of bytes; fails when they are opened, or when something else than a refusal is thrown. */
export async function refusal(name: string, bytes: Uint8Array | string, wanted?: readonly string[]): Promise<AppError> {
  const error: unknown = await parseBytes(name, bytes, wanted).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).hint.length).toBeGreaterThan(10);
  return error as AppError;
}
