import type { Decoder } from './decode';
import { counted, grouped, type IssueLog } from '../issue-log';
import type { PieceReader } from '../rows/row-reader';

/** Watches the text on its way to the rows for characters that should not be there, and remembers the first line of each kind. */
export class TextWatch {
  #characters: number;
  #nul = 0;
  #nulLine = 0;
  #strayLine = 0;

  /** @param characters how many characters of the file come before the first piece */
  constructor(characters: number) {
    this.#characters = characters;
  }

  /** Looks at a piece before the reader gets it. */
  look(piece: string, decoder: Decoder, reader: PieceReader): void {
    for (let at = piece.indexOf('\0'); at !== -1; at = piece.indexOf('\0', at + 1)) {
      if (this.#nul++ === 0) this.#nulLine = reader.lineAt(piece, at);
    }
    if (this.#strayLine === 0 && decoder.strayAt >= 0) {
      this.#strayLine = reader.lineAt(piece, decoder.strayAt - this.#characters);
    }
    this.#characters += piece.length;
  }

  report(name: string, decoder: Decoder, log: IssueLog): void {
    if (decoder.encoding === 'windows-1252') reportWindows(name, log);
    if (decoder.strayBytes > 0) reportStray(decoder.strayBytes, this.#strayLine, log);
    if (this.#nul === 0) return;
    log.add({
      code: 'parse/nul-character',
      severity: 'warning',
      message: `The text holds ${counted(this.#nul, 'zero character')}, the first on line ${grouped(this.#nulLine)}; kept as part of the cell.`,
      hint: 'A file that was cut off or damaged looks like this: compare it with the original.',
      line: this.#nulLine,
      count: this.#nul,
    });
  }
}

function reportWindows(name: string, log: IssueLog): void {
  log.add({
    code: 'parse/encoding',
    severity: 'info',
    message: `“${name}” is not written in UTF-8; its letters were read as Windows-1252, as Western European programs write them.`,
    hint: 'If letters such as é or ü look wrong, save the file as “CSV UTF-8” and open it again.',
  });
}

function reportStray(bytes: number, line: number, log: IssueLog): void {
  log.add({
    code: 'parse/stray-bytes',
    severity: 'warning',
    message: `${counted(bytes, 'byte')} ${bytes === 1 ? 'is' : 'are'} no UTF-8 in a text that otherwise is, the first on line ${grouped(line)}; read as Windows-1252.`,
    hint: 'The file seems to be put together from two; check the letters on that line.',
    line,
    count: bytes,
  });
}
