import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import { grouped } from '../issue-log';
import { emptyFile } from '../text/refuse';
import { SourceText } from '../text/source-text';
import type { Converted, NewSpool } from './converted';
import { parseJson } from './json-value';
import { convertListsSteps, WHOLE } from './lists';
import { shapeSteps, type Batch, type Records } from './record-table';

const CHUNK = 1 << 20;
/** Characters of one line, at most: a record is no longer, and a file without line ends is no list of records. */
const LONGEST_LINE = 1 << 25;

/**
 * Reads a file of one JSON value a line and writes it out as a table. O(characters), read twice, a piece of the file in memory.
 * @param wanted lists inside the records; undefined takes the records
 * @throws AppError `parse/bad-json` with line and column, `parse/long-row`, `parse/no-part`, `parse/empty-file`
 */
export async function* convertNdjsonSteps(
  source: ByteSource,
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
): AsyncSteps<Converted> {
  const records: Records = () => recordsOf(source);
  const shape = yield* shapeSteps(source.name, records);
  if (shape.rows === 0) throw emptyFile(source.name);
  return yield* convertListsSteps(source.name, 'ndjson', [{ name: WHOLE, records, shape }], wanted, newSpool);
}

async function* recordsOf(source: ByteSource): AsyncGenerator<Batch> {
  const text = await SourceText.open(source, CHUNK);
  let rest = '';
  let line = 1;
  while (!text.ended) {
    const lines = (rest + (await text.next())).split('\n');
    rest = text.ended ? '' : lines.pop()!;
    if (rest.length > LONGEST_LINE) throw longLine(source.name, line + lines.length);
    const records: unknown[] = [];
    for (const [i, one] of lines.entries()) {
      if (one.trim() !== '') records.push(parseJson(source.name, one, line + i));
    }
    line += lines.length;
    yield { records, fraction: text.fraction };
  }
}

function longLine(name: string, line: number): AppError {
  return new AppError(
    'parse/long-row',
    `Line ${grouped(line)} of “${name}” has more than ${grouped(LONGEST_LINE)} characters, more than any record.`,
    'Check that the file holds one JSON object a line.',
  );
}
