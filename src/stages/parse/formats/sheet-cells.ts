import type * as library from '@e965/xlsx';
import { serialToIso } from './serial-date';
import { readNumberFormat, type NumberLook } from './sheet-format';

/** The few functions of the spreadsheet library that reading needs; handed in, so that it is only loaded when a workbook comes. */
export type Xlsx = Pick<typeof library, 'read' | 'SSF'>;

/** A cell as the library gives it, with formatted text left out. */
export interface Cell {
  readonly t: 'b' | 'e' | 'n' | 'd' | 's' | 'z';
  readonly v?: string | number | boolean | Date;
  /** Number format. */
  readonly z?: string | number;
  /** Formula. */
  readonly f?: string;
}

/** What a spreadsheet writes for its errors, by number (ECMA-376 part 1, 18.17.3). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
};
const NOT_AVAILABLE = '#N/A';

/** Turns cells into the text of their values, and counts by column what a person should know of their formats. */
export class CellTexts {
  /** Cells by column that are seen as percent, or in each currency. */
  readonly percents = new Map<number, number>();
  readonly currencies = new Map<number, Map<string, number>>();
  /** Formulas whose result the file does not hold. */
  uncomputed = 0;
  readonly #xlsx: Xlsx;
  readonly #is1904: boolean;
  readonly #looks = new Map<string | number, NumberLook>();

  constructor(xlsx: Xlsx, is1904: boolean) {
    this.#xlsx = xlsx;
    this.#is1904 = is1904;
  }

  /** The cell's value: dates as ISO text, codes with their zeros, numbers and percents as numbers. */
  textOf(cell: Cell | undefined, column: number): string {
    if (!cell) return '';
    switch (cell.t) {
      case 's':
        return String(cell.v ?? '');
      case 'b':
        return cell.v ? 'TRUE' : 'FALSE';
      case 'e':
        return this.#error(cell);
      case 'n':
        return typeof cell.v === 'number' ? this.#number(cell.v, cell.z ?? 'General', column) : '';
      case 'd':
        return cell.v instanceof Date ? cell.v.toISOString().slice(0, -1) : String(cell.v ?? '');
      default:
        return '';
    }
  }

  #error({ v, f }: Cell): string {
    if (v === undefined && f !== undefined) {
      this.uncomputed++;
      return '';
    }
    return ERRORS[Number(v)] ?? NOT_AVAILABLE;
  }

  #number(value: number, format: string | number, column: number): string {
    const look = this.#lookOf(format);
    switch (look.kind) {
      case 'date':
        return serialToIso(value, this.#is1904) ?? String(value);
      case 'time':
        return this.#seen(format, value);
      case 'padded':
        return Number.isInteger(value) && value >= 0 ? this.#seen(format, value) : String(value);
      case 'percent':
        this.percents.set(column, (this.percents.get(column) ?? 0) + 1);
        break;
      case 'currency': {
        const units = this.currencies.get(column) ?? new Map<string, number>();
        this.currencies.set(column, units.set(look.unit, (units.get(look.unit) ?? 0) + 1));
      }
    }
    return String(value);
  }

  #seen(format: string | number, value: number): string {
    const { format: write } = this.#xlsx.SSF as {
      format(format: string | number, value: number, options: object): string;
    };
    return write(format, value, { date1904: this.#is1904 }).trim();
  }

  #lookOf(format: string | number): NumberLook {
    const known = this.#looks.get(format);
    if (known) return known;
    const ssf = this.#xlsx.SSF as { is_date(format: string): boolean; get_table(): Record<number, string> };
    const text = typeof format === 'number' ? (ssf.get_table()[format] ?? 'General') : format;
    const look = readNumberFormat(text, ssf.is_date(text));
    this.#looks.set(format, look);
    return look;
  }
}
