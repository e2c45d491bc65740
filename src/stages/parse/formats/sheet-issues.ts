import type { Issue } from '../../../core/source';
import { counted, quoted } from '../issue-log';
import type { CellTexts } from './sheet-cells';
import { columnLetters, type Sheet } from './sheet-grid';
import type { Merged } from './sheet-merges';

/** What was done to a sheet that its reader should know, as sentences. */
export function sheetIssues(
  sheet: Sheet,
  merged: Merged,
  texts: CellTexts,
  nameOf: (column: number) => string,
): Issue[] {
  return [
    ...mergeIssues(merged),
    ...hiddenIssues(sheet),
    ...unitIssues(texts, nameOf),
    ...(texts.uncomputed > 0
      ? [
          warning(
            'formulas',
            `${counted(texts.uncomputed, 'formula')} in the sheet ${texts.uncomputed === 1 ? 'has' : 'have'} no stored result and became missing.`,
            'Open the workbook in a spreadsheet program, save it, and open it here again.',
            texts.uncomputed,
          ),
        ]
      : []),
  ];
}

function* mergeIssues({ titles, header, unfolded, left }: Merged): Generator<Issue> {
  if (titles.length > 0) {
    yield info(
      'title-rows',
      `${counted(titles.length, 'row')} above the table ${titles.length === 1 ? 'is a title' : 'are titles'} across all columns and ${titles.length === 1 ? 'was' : 'were'} left out: ${quoted(titles.slice(0, 2).map(({ text }) => text))}.`,
      titles.length,
      titles[0]!.row + 1,
    );
  }
  if (header) {
    yield info(
      'merged-header',
      `The names of the columns stand in rows ${header.from + 1} to ${header.to + 1} with merged cells; each column got its names from top to bottom as one.`,
      header.to - header.from + 1,
      header.from + 1,
    );
  }
  if (unfolded.length > 0) {
    const { s, e } = unfolded[0]!;
    const place = `${columnLetters(s.c)}${s.r + 1}:${columnLetters(e.c)}${e.r + 1}`;
    yield info(
      'merged-cells',
      `${counted(unfolded.length, 'block')} of merged cells, the first at ${place}: the value was given to every row and column of the block.`,
      unfolded.length,
      s.r + 1,
    );
  }
  if (left > 0) {
    yield warning(
      'merged-cells-left',
      `${counted(left, 'block')} of merged cells are so large that only their first cell was filled.`,
      'Undo the merging in the spreadsheet program if their value belongs to every row.',
      left,
    );
  }
}

function* hiddenIssues(sheet: Sheet): Generator<Issue> {
  const rows = sheet['!rows']?.filter((row) => row?.hidden).length ?? 0;
  const columns = sheet['!cols']?.filter((column) => column?.hidden).length ?? 0;
  if (rows > 0)
    yield info(
      'hidden-rows',
      `${counted(rows, 'row')} ${rows === 1 ? 'is' : 'are'} hidden in the sheet, by hand or by a filter; read like all others.`,
      rows,
    );
  if (columns > 0)
    yield info(
      'hidden-columns',
      `${counted(columns, 'column')} ${columns === 1 ? 'is' : 'are'} hidden in the sheet; read like all others.`,
      columns,
    );
}

function* unitIssues({ percents, currencies }: CellTexts, nameOf: (column: number) => string): Generator<Issue> {
  if (percents.size > 0) {
    const names = [...percents.keys()].map(nameOf);
    yield info(
      'percent',
      `${quoted(names.slice(0, 4))} ${names.length === 1 ? 'is' : 'are'} shown as percent; read as the number behind it, so that 25 % is 0.25.`,
      names.length,
    );
  }
  const single = [...currencies].filter(([, units]) => units.size === 1);
  if (single.length > 0) {
    const unit = [...single[0]![1].keys()][0]!;
    const names = single.filter(([, units]) => units.has(unit)).map(([column]) => nameOf(column));
    yield info(
      'currency',
      `${quoted(names.slice(0, 4))} ${names.length === 1 ? 'is' : 'are'} shown in ${unit}; read as the number alone.`,
      names.length,
    );
  }
  for (const [column, units] of currencies) {
    if (units.size < 2) continue;
    const parts = [...units].map(([unit, count]) => `${counted(count, 'cell')} in ${unit}`);
    yield warning(
      'mixed-currencies',
      `“${nameOf(column)}” mixes currencies: ${parts.join(', ')}. The numbers were taken as they stand.`,
      'Convert them to one currency first if they are to be compared.',
      units.size,
    );
  }
}

function info(what: string, message: string, count: number, line?: number): Issue {
  return {
    code: `parse/${what}`,
    severity: 'info',
    message,
    hint: 'Nothing needs to be done.',
    count,
    ...(line !== undefined && { line }),
  };
}

function warning(what: string, message: string, hint: string, count: number): Issue {
  return { code: `parse/${what}`, severity: 'warning', message, hint, count };
}
