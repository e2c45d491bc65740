import { decodeEntities } from './html-entities';
import { checkCells } from './limits';

/** As wide as HTML lets a cell be. */
const WIDEST = 1000;
/** A tag, a comment, or an element whose content is no text. */
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

interface OpenTable {
  readonly rows: string[][];
  /** Cells of rows above that reach down, by column. */
  readonly reaching: Map<number, { rows: number; readonly text: string }>;
  /** Told how many cells a row has come to. */
  readonly count: (cells: number) => void;
  row: string[] | undefined;
  cell: { text: string; readonly columns: number; readonly rows: number } | undefined;
}

/**
 * Every table of a web page as rows of plain text, in the order in which they end: only text is taken, no markup, script or address. Cells that
 * span several rows or columns give their text to each. O(characters + cells).
 * @throws AppError `parse/unpacks-too-large`
 */
export function readHtmlTables(name: string, html: string): string[][][] {
  const done: string[][][] = [];
  const open: OpenTable[] = [];
  let from = 0;
  let cells = 0;
  const count = (more: number) => checkCells(name, (cells += more));
  const text = (to: number) => {
    const cell = open.at(-1)?.cell;
    if (cell) cell.text += decodeEntities(html.slice(from, to)).replace(/[\s\u00a0]+/g, ' ');
  };
  for (const token of html.matchAll(TOKEN)) {
    text(token.index);
    from = token.index + token[0].length;
    const element = token[3]?.toLowerCase();
    if (element === undefined) continue;
    if (element === 'table') {
      if (token[2]) close(open, done);
      else open.push({ rows: [], reaching: new Map(), row: undefined, cell: undefined, count });
    } else if (open.length > 0) tag(open.at(-1)!, element, token[2] === '/', token[4] ?? '');
  }
  text(html.length);
  while (open.length > 0) close(open, done);
  return done;
}

function tag(table: OpenTable, name: string, isEnd: boolean, attributes: string): void {
  if (name === 'td' || name === 'th') {
    endCell(table);
    if (isEnd) return;
    table.row ??= [];
    table.cell = { text: '', columns: span(attributes, 'colspan'), rows: span(attributes, 'rowspan') };
  } else if (name === 'tr') {
    endRow(table);
    if (!isEnd) table.row = [];
  } else if (name === 'br' && table.cell) table.cell.text += '\n';
  else if (/^(p|div|li)$/.test(name) && isEnd && table.cell) table.cell.text += '\n';
}

function span(attributes: string, name: string): number {
  const value = Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,5})`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.min(Math.max(value, 1), WIDEST);
}

function endCell(table: OpenTable): void {
  const { cell, row } = table;
  if (!cell || !row) return;
  takeReaching(table, row);
  const text = cell.text.replace(/ *\n */g, '\n').trim();
  for (let i = 0; i < cell.columns; i++) {
    if (cell.rows > 1) table.reaching.set(row.length, { rows: cell.rows - 1, text });
    row.push(text);
  }
  table.cell = undefined;
}

function endRow(table: OpenTable): void {
  endCell(table);
  const { row } = table;
  if (!row) return;
  takeReaching(table, row);
  table.count(row.length);
  if (row.length > 0) table.rows.push(row);
  table.row = undefined;
}

/** Fills the next columns with cells that reach down from above. */
function takeReaching({ reaching }: OpenTable, row: string[]): void {
  for (let above; (above = reaching.get(row.length));) {
    if (--above.rows === 0) reaching.delete(row.length);
    row.push(above.text);
  }
}

function close(open: OpenTable[], done: string[][][]): void {
  const table = open.pop();
  if (!table) return;
  endRow(table);
  if (table.rows.length > 0) done.push(table.rows);
}
