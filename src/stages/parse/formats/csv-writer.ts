import type { ByteSource } from '../../../core/byte-source';
import type { Spool } from './converted';
import { checkText } from './limits';

/** Characters gathered before they are handed on as bytes. */
const PIECE = 1 << 16;
const SPECIAL = /[",\r\n]/;

/** Writes rows as canonical delimited text: UTF-8, commas, doubled quotes, line feeds. */
export class CsvWriter {
  readonly #spool: Spool;
  readonly #encoder = new TextEncoder();
  readonly #name: string;
  #text = '';
  #bytes = 0;

  /** @param name what the table is called, should it be too large */
  constructor(spool: Spool, name: string) {
    this.#spool = spool;
    this.#name = name;
  }

  /**
   * An empty row of one cell is written as a quoted nothing, so that it stays a row and is no blank line.
   * @throws AppError `parse/unpacks-too-large`
   */
  row(cells: readonly string[]): void {
    if (cells.length === 1 && cells[0]!.trim() === '') this.#text += `"${cells[0]!}"`;
    else {
      for (let c = 0; c < cells.length; c++) {
        if (c > 0) this.#text += ',';
        this.#text += quoted(cells[c]!);
      }
    }
    this.blankLine();
  }

  /**
   * A line without a row, so that lines below keep the number that they have in a sheet.
   * @throws AppError `parse/unpacks-too-large`
   */
  blankLine(): void {
    this.#text += '\n';
    if (this.#text.length >= PIECE) this.#flush();
  }

  /** All rows written, as a source. */
  finish(): ByteSource {
    this.#flush();
    return this.#spool.finish(this.#name);
  }

  #flush(): void {
    const bytes = this.#encoder.encode(this.#text);
    checkText(this.#name, (this.#bytes += bytes.length));
    this.#spool.write(bytes);
    this.#text = '';
  }
}

/** Cells that begin or end with a space are quoted too: some readers cut those off. */
function quoted(cell: string): string {
  if (cell === '') return cell;
  const isPlain = !SPECIAL.test(cell) && cell.charCodeAt(0) !== 32 && cell.charCodeAt(cell.length - 1) !== 32;
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
