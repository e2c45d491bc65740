import type { Dialect } from '../dialect/dialect';
import { counted, grouped, type IssueLog } from '../issue-log';
import { refuseLongRow, type PieceReader, type RowSink } from '../rows/row-reader';
import { isRuler } from './find-cuts';

/** Cuts text that comes in pieces into lines, and lines into cells by their places. */
export class FixedReader implements PieceReader {
  readonly #cuts: readonly number[];
  readonly #newline: Dialect['newline'];
  readonly #sink: RowSink;
  readonly #named: boolean;
  #text = '';
  #line: number;
  #rows = 0;
  #crossing = 0;
  #crossingLine = 0;
  #ruler = 0;

  /**
   * @param cuts ascending
   * @param named whether the first line holds names
   */
  constructor(cuts: readonly number[], newline: Dialect['newline'], line: number, sink: RowSink, named: boolean) {
    this.#named = named;
    this.#cuts = cuts;
    this.#newline = newline;
    this.#sink = sink;
    this.#line = line;
  }

  push(text: string, last: boolean): void {
    const lines = (this.#text + text).split(this.#newline);
    this.#text = last ? '' : lines.pop()!;
    if (last && lines.at(-1) === '') lines.pop();
    for (const line of lines) this.#take(line.endsWith('\r') ? line.slice(0, -1) : line);
    refuseLongRow(this.unfinished, this.#line);
  }

  get unfinished(): number {
    return this.#text.length;
  }

  lineAt(text: string, position: number): number {
    return this.#line + (this.#text + text.slice(0, position)).split(this.#newline).length - 1;
  }

  /** Tells of cells that a cut went through, and of a ruled line that was no row. */
  report(log: IssueLog): void {
    if (this.#ruler > 0) {
      log.add({
        code: 'parse/ruled-line',
        severity: 'info',
        message: `Line ${grouped(this.#ruler)} only rules off the names and was left out.`,
        hint: 'Nothing needs to be done.',
        line: this.#ruler,
      });
    }
    if (this.#crossing === 0) return;
    log.add({
      code: 'parse/crossing-cells',
      severity: 'warning',
      message: `${counted(this.#crossing, 'value')} ${this.#crossing === 1 ? 'goes' : 'go'} across the place where two columns meet and ${this.#crossing === 1 ? 'was' : 'were'} cut in two, the first on line ${grouped(this.#crossingLine)}.`,
      hint: 'Look at that line and move the place between the columns under “What a row is”.',
      line: this.#crossingLine,
      count: this.#crossing,
    });
  }

  #take(text: string): void {
    const line = this.#line++;
    if (text.trim() === '') this.#sink.blankLine();
    else if (this.#rows++ === 0 && this.#named) this.#sink.row(namesIn(text, this.#cuts), line);
    else if (this.#rows === 2 && isRuler(text)) this.#ruler = line;
    else {
      for (const cut of this.#cuts) if (crosses(text, cut) && this.#crossing++ === 0) this.#crossingLine = line;
      this.#sink.row(cutLine(text, this.#cuts), line);
    }
  }
}

/** The cells of a line, without the blanks around them. */
export function cutLine(text: string, cuts: readonly number[]): string[] {
  return [0, ...cuts].map((from, i) => text.slice(from, cuts[i] ?? text.length).trim());
}

/** The names in a line: they may be wider than their columns, so where a cut goes through one, its words are taken in turn. */
export function namesIn(text: string, cuts: readonly number[]): string[] {
  if (!cuts.some((cut) => crosses(text, cut))) return cutLine(text, cuts);
  const words = [/ {2,}/, / +/].map((gap) => text.trim().split(gap));
  return words.find(({ length }) => length === cuts.length + 1) ?? cutLine(text, cuts);
}

function crosses(text: string, cut: number): boolean {
  return cut < text.length && text[cut - 1] !== ' ' && text[cut] !== ' ';
}
