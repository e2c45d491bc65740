import { stringAt, Utf8Builder, type Utf8Strings } from '../../../core/utf8-strings';
import { booleanWord } from './boolean-words';
import { firstRowOf, rowsOf, visitCells, type Cells } from '../rows/cells';
import { isInfinity } from './evidence';
import { intern, type Interned } from '../rows/intern';
import { isTypedMissingMark, missingMarksAmong } from './missing-marks';
import type { Pauses } from '../pauses';

/** Examples kept of cells that do not fit. */
const EXAMPLES = 3;
const CELLS_PER_PAUSE = 1 << 16;

/** What became of cells that are not simply values. */
export interface CellTally {
  /** Each missing mark with its number of cells. */
  readonly marks: ReadonlyMap<string, number>;
  /** Cells that do not fit the type and became missing. */
  readonly misfits: number;
  readonly examples: readonly string[];
  /** The first row with a misfit, or with an infinite number; −1 without. */
  readonly firstMisfit: number;
  readonly infinite: number;
  readonly firstInfinite: number;
  /** Cells whose outer spaces were cut off. */
  readonly trimmed: number;
}

class TallyBuilder implements CellTally {
  readonly marks = new Map<string, number>();
  misfits = 0;
  readonly examples: string[] = [];
  firstMisfit = -1;
  infinite = 0;
  firstInfinite = -1;
  trimmed = 0;
  readonly #cells: Cells;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  mark(text: string, count: number): void {
    this.marks.set(text, (this.marks.get(text) ?? 0) + count);
  }

  misfit(text: string, count: number, index: number): void {
    if (this.examples.length < EXAMPLES && !this.examples.includes(text)) this.examples.push(text);
    this.misfits += count;
    if (this.firstMisfit < 0) this.firstMisfit = firstRowOf(this.#cells, index);
  }

  infinity(count: number, index: number): void {
    this.infinite += count;
    if (this.firstInfinite < 0) this.firstInfinite = firstRowOf(this.#cells, index);
  }
}

/**
 * One float a row; blanks, missing marks and cells that `read` gives NaN for become NaN. O(characters).
 * @param read gets a cell without spaces around it, and how many rows hold it
 */
export function* buildFloats(
  cells: Cells,
  read: (text: string, count: number) => number,
): Pauses<{ values: Float64Array; tally: CellTally }> {
  const tally = new TallyBuilder(cells);
  const floats = new Float64Array(cells.kind === 'coded' ? cells.values.length : rowsOf(cells));
  yield* visitCells(cells, (cell, count, index) => {
    floats[index] = readCell(cell.trim(), count, index, read, tally);
  });
  if (cells.kind === 'packed') return { values: floats, tally };
  const values = new Float64Array(cells.codes.length);
  for (let row = 0; row < values.length; row++) values[row] = floats[cells.codes[row]!]!;
  return { values, tally };
}

function readCell(
  text: string,
  count: number,
  index: number,
  read: (text: string, count: number) => number,
  tally: TallyBuilder,
): number {
  if (text === '') return NaN;
  const value = read(text, count);
  if (Number.isFinite(value)) return value + 0; // −0 is shown as 0
  if (!Number.isNaN(value) || isInfinity(text)) tally.infinity(count, index);
  else if (isTypedMissingMark(text)) tally.mark(text, count);
  else tally.misfit(text, count, index);
  return NaN;
}

/** 0, 1 or NaN a row, with each word as the file spells it most often. O(rows). */
export function* buildBooleans(
  cells: Cells,
  [no, yes]: readonly [string, string],
): Pauses<{ values: Float64Array; labels: [string, string]; spellings: number; tally: CellTally }> {
  const spelt = [new Map<string, number>(), new Map<string, number>()] as const;
  const { values, tally } = yield* buildFloats(cells, (text, count) => {
    const word = booleanWord(text);
    if (word !== no && word !== yes) return NaN;
    const side = spelt[word === yes ? 1 : 0];
    side.set(text, (side.get(text) ?? 0) + count);
    return word === yes ? 1 : 0;
  });
  const labels: [string, string] = [mostFrequent(spelt[0]) ?? no, mostFrequent(spelt[1]) ?? yes];
  return { values, labels, spellings: spelt[0].size + spelt[1].size, tally };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].reduce<[string, number] | undefined>(
    (best, entry) => (best && best[1] >= entry[1] ? best : entry),
    undefined,
  )?.[0];
}

/**
 * Codes into different values without spaces around them; blanks and missing marks become −1. O(rows + different cells).
 * @param known the cells' codes where they were made already
 * @param keys whether the values are keys
 */
export function* buildCodes(
  cells: Cells,
  known: Interned | undefined,
  keys: boolean,
): Pauses<{ codes: Int32Array; dictionary: string[]; tally: CellTally }> {
  const tally = new TallyBuilder(cells);
  const { codes, values, counts } = cells.kind === 'coded' ? cells : yield* codedFrom(cells.strings, known);
  const isMark = missingMarksAmong(values, keys);
  const dictionary: string[] = [];
  const codeOf = values.some((value) => value.trim().length !== value.length) ? new Map<string, number>() : undefined;
  const recoded = new Int32Array(values.length);
  for (let code = 0; code < values.length; code++) {
    const text = values[code]!.trim();
    recoded[code] = -1;
    if (text === '') continue;
    if (text.length !== values[code]!.length) tally.trimmed += counts[code]!;
    if (isMark(text)) tally.mark(text, counts[code]!);
    else recoded[code] = codeOf ? codeIn(dictionary, codeOf, text) : dictionary.push(text) - 1;
    if (code % CELLS_PER_PAUSE === CELLS_PER_PAUSE - 1) yield;
  }
  const final = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) final[row] = recoded[codes[row]!]!;
  return { codes: final, dictionary, tally };
}

/** Values that only differed in the spaces around them share a code. */
function codeIn(dictionary: string[], codeOf: Map<string, number>, text: string): number {
  const known = codeOf.get(text);
  if (known !== undefined) return known;
  codeOf.set(text, dictionary.length);
  return dictionary.push(text) - 1;
}

function* codedFrom(
  strings: Utf8Strings,
  known: Interned | undefined,
): Pauses<{ codes: Int32Array; values: string[]; counts: Int32Array }> {
  const { codes, firsts } = known ?? (yield* intern(strings));
  const counts = new Int32Array(firsts.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  const values: string[] = [];
  for (let code = 0; code < firsts.length; code++) {
    values.push(stringAt(strings, firsts[code]!));
    if (code % CELLS_PER_PAUSE === CELLS_PER_PAUSE - 1) yield;
  }
  return { codes, values, counts };
}

/** The cells exactly as they are; those of spaces alone become empty, which is missing. O(characters). */
export function* buildText(cells: Cells, spaces: number): Pauses<Utf8Strings> {
  if (cells.kind === 'packed' && spaces === 0) return cells.strings;
  const builder = new Utf8Builder();
  const exact = (cell: string) => (cell.trim() === '' ? '' : cell);
  if (cells.kind === 'packed') {
    yield* visitCells(cells, (cell) => {
      builder.push(exact(cell));
    });
  } else {
    const values = cells.values.map(exact);
    for (const code of cells.codes) builder.push(values[code]!);
  }
  return builder.finish();
}
