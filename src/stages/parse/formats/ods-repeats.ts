import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import { checkCells, WORKBOOK_LIMITS } from './limits';
import { unpackEntry } from './inflate';
import type { ZipEntry } from './zip-directory';

/** Rows and cells of an OpenDocument table, with what they hold. */
const TAG = /<table:table-row\b([^>]*)>|<table:table-cell\b([^>]*?)(\/?)>/g;
/** No tag of a sound table is longer. */
const LONGEST_TAG = 1 << 16;

/**
 * Counts the cells of an OpenDocument sheet as they will be once repeated rows and cells are written out, which a few characters can ask for
 * in any number. O(characters), a piece of them in memory.
 * @throws AppError `parse/unpacks-too-large`
 */
export class RepeatCheck {
  readonly #name: string;
  readonly #decoder = new TextDecoder();
  #rest = '';
  #rows = 1;
  #cells = 0;

  constructor(name: string) {
    this.#name = name;
  }

  take(bytes: Uint8Array): void {
    const text = this.#rest + this.#decoder.decode(bytes, { stream: true });
    let end = 0;
    for (const { 0: tag, 1: row, 2: cell, 3: closed, index } of text.matchAll(TAG)) {
      end = index + tag.length;
      if (row !== undefined) this.#rows = times(row, 'rows');
      else if (closed === '' || cell!.includes('value-type')) this.#cells += this.#rows * times(cell!, 'columns');
    }
    checkCells(this.#name, this.#cells);
    this.#rest = text.slice(Math.max(end, text.length - LONGEST_TAG));
  }
}

function times(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated=["'](\\d+)`).exec(attributes)?.[1] ?? 1);
}

/** Checks the sheets of an OpenDocument archive. */
export async function* checkOdsSteps(archive: ByteSource, entries: readonly ZipEntry[]): AsyncSteps<void> {
  const content = entries.find(({ name }) => name === 'content.xml');
  if (!content) return;
  const check = new RepeatCheck(archive.name);
  yield* unpackEntry(archive, content, (bytes) => check.take(bytes), { unpacked: 0, limits: WORKBOOK_LIMITS });
}
