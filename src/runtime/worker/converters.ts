import { wrap, type Remote } from 'comlink';
import type { ByteSource } from '../../core/byte-source';
import type { AsyncSteps } from '../../core/progress';
import type { FileFormat } from '../../core/source';
import type { Converted } from '../../stages/parse/formats/converted';
import type { Converters } from '../../stages/parse/formats/open-file';
import { blobOf, newBlobSpool } from '../shared/blob-spool';
import { stuck } from '../shared/errors';
import { received, type Converter } from './converter';
import type { ConverterKind, Page } from './machine';
import { pull } from './pulled';

/** The longest that a library may take for one step, however small the file. */
const PATIENCE_MS = 30_000;
/** Bytes a millisecond that any sound file is read with at least, on a slow computer. */
const SLOWEST = 250;

/** Converts files in workers that the page starts when they are first needed, each with one library, and ends when the files are open. */
export class WorkerConverters implements Converters {
  readonly newSpool = newBlobSpool;
  readonly #page: Page;
  readonly #lines = new Map<ConverterKind, Promise<Remote<Converter>>>();

  constructor(page: Page) {
    this.#page = page;
  }

  workbook(source: ByteSource, format: FileFormat, wanted: readonly string[] | undefined): AsyncSteps<Converted> {
    return this.#convert('workbook', source, format, wanted);
  }

  parquet(source: ByteSource, wanted: readonly string[] | undefined): AsyncSteps<Converted> {
    return this.#convert('parquet', source, 'parquet', wanted);
  }

  /** Ends the workers and all that they hold, whatever they are at: a library cannot be stopped otherwise. */
  async release(): Promise<void> {
    if (this.#lines.size === 0) return;
    this.#lines.clear();
    await this.#page.endConverters();
  }

  async *#convert(
    kind: ConverterKind,
    source: ByteSource,
    format: FileFormat,
    wanted: readonly string[] | undefined,
  ): AsyncSteps<Converted> {
    yield { stage: 'parse', fraction: 0, note: `reading ${source.name}` };
    const line = await this.#reach(kind);
    await line.start(blobOf(source), source.name, format, wanted);
    const mostMs = PATIENCE_MS + source.size / SLOWEST;
    return received(yield* pull(line, mostMs, () => stuck(source.name, mostMs)));
  }

  /** A line to the worker; a start that failed is tried again next time. */
  #reach(kind: ConverterKind): Promise<Remote<Converter>> {
    const known = this.#lines.get(kind);
    if (known) return known;
    const line = this.#page.startConverter(kind).then((port) => wrap<Converter>(port));
    this.#lines.set(kind, line);
    line.catch(() => this.#lines.delete(kind));
    return line;
  }
}
