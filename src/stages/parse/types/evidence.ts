import { rowsOf, visitCells, type Cells } from '../rows/cells';
import { isYearFirst, readCompactDate, readDate } from './date-format';
import { isTypedMissingMark } from './missing-marks';
import { readNumber, readPlain } from './number-format';
import type { Pauses } from '../pauses';

/** Of all cells that do not fit a type, at most this share is set aside as misfits; with more, the column is not of that type. */
const MISFIT_SHARE = 0.01;
/** From this many cells on, one misfit is always allowed: a typing error in a list of fifty customers. */
const ROWS_FOR_ONE = 30;
/** Longer cells are no numbers and no codes. */
const LONGEST_NUMBER = 40;
const MIXED_CODE = /^[^\s]{0,39}\p{L}[^\s]{0,39}$/u;

/** What all cells of a column say about its type; every figure counts cells. */
export interface Evidence {
  /** Cells that are not blank and no missing mark of a typed column. */
  readonly present: number;
  readonly marks: number;
  /** Cells of spaces only. */
  readonly spaces: number;
  /** Numbers under each way of writing, and how many of them differ between the two. */
  readonly number: { readonly point: number; readonly comma: number; readonly differ: number };
  /** Dates under each order of day and month, and how many of them differ; of eight figures only. */
  readonly date: {
    readonly dayFirst: number;
    readonly monthFirst: number;
    readonly differ: number;
    readonly compact: number;
  };
  /** `17850`, `17850.0`. */
  readonly integers: number;
  readonly negatives: number;
  /** `0042`. */
  readonly leadingZeros: number;
  /** More figures than a number can hold exactly. */
  readonly longDigits: number;
  /** The smallest number. */
  readonly smallest: number;
  /** Short, without spaces, with a figure or an @. */
  readonly codes: number;
  /** Codes with letters that are no numbers: `85123A`; counted as long as the column may be one of numbers. */
  readonly mixedCodes: number;
  readonly characters: number;
  readonly words: number;
}

/** How many of `cells` may fail to fit a type. */
export function toleratedMisfits(cells: number): number {
  return Math.max(Math.floor(cells * MISFIT_SHARE), cells >= ROWS_FOR_ONE ? 1 : 0);
}

/**
 * Judges every cell; a type that more cells fail than {@link toleratedMisfits} allows is tried no further. O(characters).
 * @param thorough whether to go on regardless, because the person chose the type
 */
export function* gatherEvidence(cells: Cells, thorough: boolean): Pauses<Evidence> {
  const tally = new Tally(thorough ? Infinity : toleratedMisfits(rowsOf(cells)));
  yield* visitCells(cells, (cell, count) => {
    tally.take(cell.trim(), cell.length, count);
  });
  return tally;
}

class Tally implements Evidence {
  present = 0;
  marks = 0;
  spaces = 0;
  number = { point: 0, comma: 0, differ: 0 };
  date = { dayFirst: 0, monthFirst: 0, differ: 0, compact: 0 };
  integers = 0;
  negatives = 0;
  leadingZeros = 0;
  longDigits = 0;
  smallest = Infinity;
  codes = 0;
  mixedCodes = 0;
  characters = 0;
  words = 0;
  readonly #tolerated: number;
  #notNumbers = 0;
  #notDates = 0;

  constructor(tolerated: number) {
    this.#tolerated = tolerated;
  }

  take(text: string, rawLength: number, count: number): void {
    if (text === '') {
      if (rawLength > 0) this.spaces += count;
      return;
    }
    if (isTypedMissingMark(text) || isInfinity(text)) {
      this.marks += count;
      return;
    }
    this.present += count;
    const figures = this.#scan(text, count);
    if (this.#notNumbers <= this.#tolerated && !(figures && this.#takeNumber(text, count))) {
      this.#notNumbers += count;
      if (figures && MIXED_CODE.test(text)) this.mixedCodes += count;
    }
    if (this.#notDates <= this.#tolerated && !(figures && this.#takeDate(text, count))) this.#notDates += count;
  }

  /** @returns whether there is a figure in it */
  #scan(text: string, count: number): boolean {
    let figures = 0;
    let spaces = 0;
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 48 && code <= 57) figures++;
      else if (code === 32) spaces++;
      else if (code === 64) at++;
    }
    this.characters += text.length * count;
    this.words += (spaces + 1) * count;
    if (spaces === 0 && text.length <= LONGEST_NUMBER && (figures > 0 || at > 0)) this.codes += count;
    return figures > 0;
  }

  #takeNumber(text: string, count: number): boolean {
    if (text.length > LONGEST_NUMBER) return false;
    const plain = readPlain(text);
    const point = plain === plain ? plain : readNumber(text, '.');
    const comma = plain === plain && !text.includes('.') ? plain : readNumber(text, ',');
    if (point === point) this.number.point += count;
    if (comma === comma) this.number.comma += count;
    if (point === point && comma === comma && point !== comma) this.number.differ += count;
    if (plain === plain) this.#takePlain(text, plain, count);
    return point === point || comma === comma;
  }

  #takePlain(text: string, value: number, count: number): void {
    if (value < 0) this.negatives += count;
    if (value < this.smallest) this.smallest = value;
    if (!Number.isInteger(value) || /[eE]/.test(text)) return;
    this.integers += count;
    if (text.charCodeAt(0) === 48 && text.length > 1 && !text.includes('.')) this.leadingZeros += count;
    if (text.length > 15 && /^[+-]?\d{16,}(\.0*)?$/.test(text)) this.longDigits += count;
  }

  #takeDate(text: string, count: number): boolean {
    const dayFirst = readDate(text, 'dayFirst');
    const monthFirst = isYearFirst(text) ? dayFirst : readDate(text, 'monthFirst');
    if (dayFirst === dayFirst) this.date.dayFirst += count;
    if (monthFirst === monthFirst) this.date.monthFirst += count;
    if (dayFirst === dayFirst && monthFirst === monthFirst && dayFirst !== monthFirst) this.date.differ += count;
    if (dayFirst === dayFirst || monthFirst === monthFirst) return true;
    if (text.length !== 8 || Number.isNaN(readCompactDate(text))) return false;
    this.date.compact += count;
    return true;
  }
}

/** Whether the cell spells an infinite number, which stands for a missing one. */
export function isInfinity(text: string): boolean {
  return text.length <= 9 && /^[+-]?inf(?:inity)?$/i.test(text);
}
