import type { ColumnNames } from './column-names';
import { counted, grouped, quoted, type IssueLog } from '../issue-log';
import type { Finding, TableBuilder } from './table-builder';

/** Tells what was odd about the file's rows and names. */
export function reportRows(table: TableBuilder, log: IssueLog): void {
  if (table.header) reportNames(table.header, log);
  reportRagged(table, log);
  reportQuotes(table, log);
  reportGaps(table, log);
}

function reportNames({ renamed, blank }: ColumnNames, log: IssueLog): void {
  if (renamed.length > 0) {
    log.add({
      code: 'parse/duplicate-header',
      severity: 'info',
      message: `${counted(renamed.length, 'column')} had the name of another and became ${quoted(renamed.slice(0, 3))}${renamed.length > 3 ? ' …' : ''}.`,
      hint: 'Give each column a name of its own if you need to tell them apart.',
      line: 1,
      column: renamed[0]!,
      count: renamed.length,
    });
  }
  if (blank.length > 0) {
    log.add({
      code: 'parse/blank-header',
      severity: 'info',
      message: `${counted(blank.length, 'column')} had no name and became ${quoted(blank.slice(0, 3))}${blank.length > 3 ? ' …' : ''}.`,
      hint: 'Write a name into the first row if the column matters.',
      line: 1,
      column: blank[0]!,
      count: blank.length,
    });
  }
}

function reportRagged({ short, long, width, names }: TableBuilder, log: IssueLog): void {
  if (short.count > 0) {
    log.add({
      code: 'parse/short-rows',
      severity: 'warning',
      message: `${describe(short, 'fewer', width)} The cells that lack were taken as missing.`,
      hint: 'Look at that line in the file: a separator may be lost, or a line break may stand inside a cell without quotes.',
      line: short.lines[0]!,
      count: short.count,
    });
  }
  if (long.count > 0) {
    log.add({
      code: 'parse/long-rows',
      severity: 'warning',
      message: `${describe(long, 'more', width)} The extra values were kept in ${quoted(names.slice(width, width + 2))}${names.length > width + 2 ? ' …' : ''}.`,
      hint: 'Look at that line in the file: a value that holds the separator must stand in quotes.',
      line: long.lines[0]!,
      column: names[width]!,
      count: long.count,
    });
  }
}

/** `3 rows have fewer values than the 8 columns: line 4 has 7, then line 9, line 12.` */
function describe({ count, lines, cells }: Finding, which: 'fewer' | 'more', width: number): string {
  const [first, ...others] = lines.map((line) => `line ${grouped(line)}`);
  const columns = width === 1 ? 'the 1 column' : `the ${grouped(width)} columns`;
  const start = `${counted(count, 'row')} ${count === 1 ? 'has' : 'have'} ${which} values than ${columns}: ${first!} has ${grouped(cells)}`;
  return others.length === 0
    ? `${start}.`
    : `${start}, then ${others.join(', ')}${count > lines.length ? ' and so on' : ''}.`;
}

function reportQuotes({ unclosed, strayQuotes }: TableBuilder, log: IssueLog): void {
  if (unclosed) {
    const swallowed = unclosed.lines > 0;
    log.add({
      code: 'parse/unclosed-quote',
      severity: swallowed ? 'error' : 'warning',
      message: `The quote that opens on line ${grouped(unclosed.line)} is never closed${
        swallowed ? `, so the ${counted(unclosed.lines, 'line')} after it were read into that one cell` : ''
      }.`,
      hint: 'Close or remove that quote in the file and open it again.',
      line: unclosed.line,
      count: Math.max(1, unclosed.lines),
    });
  }
  if (strayQuotes.count > 0) {
    log.add({
      code: 'parse/stray-quote',
      severity: 'warning',
      message: `${counted(strayQuotes.count, 'row')} ${strayQuotes.count === 1 ? 'has' : 'have'} a single quote inside a quoted cell, the first on line ${grouped(strayQuotes.lines[0]!)}; it was kept as part of the cell.`,
      hint: 'A quote inside a quoted cell is written twice. Check that no cell has swallowed the ones after it.',
      line: strayQuotes.lines[0]!,
      count: strayQuotes.count,
    });
  }
}

function reportGaps({ blankLines, emptyAtEnd }: TableBuilder, log: IssueLog): void {
  if (blankLines > 0) {
    log.add({
      code: 'parse/blank-lines',
      severity: 'info',
      message: `${counted(blankLines, 'blank line')} between the rows ${blankLines === 1 ? 'was' : 'were'} skipped.`,
      hint: 'Nothing needs to be done.',
      count: blankLines,
    });
  }
  if (emptyAtEnd.count > 0) {
    log.add({
      code: 'parse/empty-rows',
      severity: 'info',
      message: `${counted(emptyAtEnd.count, 'row')} without a single value at the end of the file, from line ${grouped(emptyAtEnd.lines[0]!)} on, ${emptyAtEnd.count === 1 ? 'was' : 'were'} left out.`,
      hint: 'Nothing needs to be done.',
      line: emptyAtEnd.lines[0]!,
      count: emptyAtEnd.count,
    });
  }
}
