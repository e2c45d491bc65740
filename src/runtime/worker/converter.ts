import { expose } from 'comlink';
import type { ByteSource } from '../../core/byte-source';
import type { AsyncSteps } from '../../core/progress';
import type { FileFormat } from '../../core/source';
import type { Converted, ConvertedTable, NewSpool } from '../../stages/parse/formats/converted';
import { blobOf, newBlobSpool } from '../shared/blob-spool';
import { fileSource } from '../shared/file-source';
import { installErrorHandler } from '../shared/wire-error';
import { Pulled } from './pulled';

/** A converted file as it crosses from a worker: text as blobs. */
export interface Sent extends Omit<Converted, 'tables'> {
  readonly tables: readonly (Omit<ConvertedTable, 'text'> & { readonly blob: Blob })[];
}

type Request = [file: Blob, name: string, format: FileFormat, wanted: readonly string[] | undefined];

/** The face of a worker that converts files. */
export type Converter = Pulled<Request, Sent>;

type Convert = (
  source: ByteSource,
  format: FileFormat,
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
) => AsyncSteps<Converted>;

/** Lets the engine have files converted by this worker. */
export function exposeConverter(convert: Convert): void {
  installErrorHandler();
  self.onmessage = ({ ports }) => {
    if (ports[0]) expose(new Pulled((...request: Request) => sendSteps(convert, ...request)), ports[0]);
  };
}

async function* sendSteps(convert: Convert, ...[file, name, format, wanted]: Request): AsyncSteps<Sent> {
  const converted = yield* convert({ ...fileSource(file), name }, format, wanted, newBlobSpool);
  return { ...converted, tables: converted.tables.map(({ text, ...table }) => ({ ...table, blob: blobOf(text) })) };
}

/** What a worker sent, with its text as sources again. */
export function received({ tables, ...sent }: Sent): Converted {
  return { ...sent, tables: tables.map(({ blob, ...table }) => ({ ...table, text: fileSource(blob) })) };
}
