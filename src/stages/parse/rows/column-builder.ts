import { Utf8Builder } from '../../../core/utf8-strings';
import type { Cells } from './cells';

/** Different cells up to which a column is always kept as codes; a map of these is small beside a chunk of text. */
const FEW = 4096;
/** Above {@link FEW}, a column is kept as codes only while at most one cell in this many is new: then codes and map are smaller than bytes. */
const NEW_PER = 4;
/** V8 keeps a longer substring as a view of the whole text that it was cut from. */
const LONGEST_COPIED = 12;

/** Takes a column's cells one by one: as codes while they repeat, as UTF-8 bytes when they do not. */
export class ColumnBuilder {
  #codes = new Int32Array(16);
  #rows = 0;
  #values: string[] = [];
  #codeOf = new Map<string, number>();
  #packed: Utf8Builder | undefined;

  add(cell: string): void {
    if (this.#packed) {
      this.#packed.push(cell);
      return;
    }
    const code = this.#codeOf.get(cell) ?? this.#learn(cell);
    if (code >= 0) this.#push(code);
  }

  /** Adds empty cells: rows read before the column was known. */
  addEmpty(count: number): void {
    for (let i = 0; i < count; i++) this.add('');
  }

  /** The column; the builder keeps nothing of it. */
  finish(): Cells {
    const packed = this.#packed;
    this.#packed = undefined;
    if (packed) return { kind: 'packed', strings: packed.finish() };
    const codes = this.#codes.slice(0, this.#rows);
    const counts = new Int32Array(this.#values.length);
    for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
    const values = this.#values;
    this.#release();
    return { kind: 'coded', codes, values, counts };
  }

  #push(code: number): void {
    if (this.#rows === this.#codes.length) {
      const larger = new Int32Array(this.#rows * 2);
      larger.set(this.#codes);
      this.#codes = larger;
    }
    this.#codes[this.#rows++] = code;
  }

  /** @returns the new cell's code, or −1 when it made the column change to bytes */
  #learn(cell: string): number {
    const code = this.#values.length;
    if (code >= FEW && code > this.#rows / NEW_PER) {
      this.#spill(cell);
      return -1;
    }
    const own = ownCopy(cell);
    this.#values.push(own);
    this.#codeOf.set(own, code);
    return code;
  }

  #spill(cell: string): void {
    const packed = new Utf8Builder();
    for (let row = 0; row < this.#rows; row++) packed.push(this.#values[this.#codes[row]!]!);
    packed.push(cell);
    this.#packed = packed;
    this.#release();
  }

  #release(): void {
    this.#codes = new Int32Array(0);
    this.#values = [];
    this.#codeOf = new Map();
  }
}

/** The same string without the text it was cut from, which it would keep in memory. */
function ownCopy(cell: string): string {
  return cell.length <= LONGEST_COPIED ? cell : ` ${cell}`.slice(1);
}
