/** Fewer lines have blanks below each other by chance. */
const FEWEST_LINES = 10;
/** A column of blanks counts where so many lines, and at least half of them, go on behind it. */
const FEWEST_BEHIND = 8;

/** Where a text of fixed width is cut. */
export interface FoundCuts {
  /** Characters, from 0, at which the second and every later column begins. */
  readonly cuts: readonly number[];
  /** Lines that they were judged by. */
  readonly lines: number;
  /** Whether a line of dashes under the names shows the columns. */
  readonly ruled: boolean;
}

interface Field {
  readonly start: number;
  readonly end: number;
  /** A value of another length would reach further to this side. */
  readonly grows: 'left' | 'right' | undefined;
}

/** Whether a line consists of runs of dashes or equals signs, as database consoles draw them under the names. */
export function isRuler(line: string | undefined): boolean {
  return line !== undefined && /^\s*(?:-{2,}|={2,})(?:\s+(?:-+|=+))+\s*$/.test(line);
}

/**
 * Columns of a text whose values stand below each other: what lies between columns of blanks that all lines share, or what a ruled
 * line shows. Undefined when that may be chance: few lines, or values that all have one length and one blank between them. O(characters).
 * @param lines the text's first lines, blank ones left out
 */
export function findCuts(lines: readonly string[]): FoundCuts | undefined {
  if (isRuler(lines[1])) {
    const cuts = [...lines[1]!.matchAll(/[-=]+/g)].slice(1).map(({ index }) => index);
    return { cuts, lines: lines.length, ruled: true };
  }
  const rows = lines.slice(1);
  if (rows.length + 1 < FEWEST_LINES || rows.some((line) => line.includes('\t'))) return undefined;
  const fields = withoutTimes(fieldsOf(rows), rows);
  const padded = fields.some(({ grows }, i) => grows || (i > 0 && fields[i]!.start - fields[i - 1]!.end > 1));
  if (fields.length < 2 || !padded) return undefined;
  return { cuts: cutsBetween(fields), lines: lines.length, ruled: false };
}

function fieldsOf(rows: readonly string[]): Field[] {
  const width = Math.max(...rows.map((row) => row.length));
  const used = new Int32Array(width);
  const behind = new Int32Array(width);
  for (const row of rows) {
    for (let at = 0; at < row.length; at++) if (row[at] !== ' ') used[at]!++;
    behind[row.trimEnd().length - 1]!++;
  }
  for (let at = width - 2; at >= 0; at--) behind[at]! += behind[at + 1]!;
  const enough = Math.max(FEWEST_BEHIND, rows.length / 2);
  const isGap = (at: number) => used[at] === 0 && (at + 1 >= width || behind[at + 1]! >= enough);
  const fields: Field[] = [];
  for (let start = 0; start < width; start++) {
    if (isGap(start)) continue;
    let end = start + 1;
    while (end < width && !isGap(end)) end++;
    fields.push({ start, end, grows: growthOf(rows, start, end) });
    start = end;
  }
  return fields;
}

/** Values that all begin at one place and end at several grow to the right; numbers do the opposite. */
function growthOf(rows: readonly string[], start: number, end: number): Field['grows'] {
  let left = true;
  let right = true;
  for (const row of rows) {
    const cell = row.slice(start, end);
    if (cell.trim() === '') continue;
    left &&= !cell.startsWith(' ');
    right &&= cell.length === end - start && !cell.endsWith(' ');
  }
  return left === right ? undefined : left ? 'right' : 'left';
}

/** A time of day behind a date belongs to it. */
function withoutTimes(fields: readonly Field[], rows: readonly string[]): Field[] {
  const joined: Field[] = [];
  for (const field of fields) {
    const before = joined.at(-1);
    const isTime =
      before && field.start - before.end === 1 && rows.every((row) => isMoment(row.slice(before.start, field.end)));
    if (isTime) joined[joined.length - 1] = { ...before, end: field.end };
    else joined.push(field);
  }
  return joined;
}

function isMoment(text: string): boolean {
  return /^\s*\d+[-/.]\d+[-/.]\d+ \d\d?:\d\d(?::\d\d)?\s*$/.test(text);
}

/** Within the blanks between two columns, where longer values of either would not cross it. */
function cutsBetween(fields: readonly Field[]): number[] {
  return fields.slice(1).map(({ start, grows }, i) => {
    const before = fields[i]!;
    if (grows === 'left') return before.grows === 'right' ? (before.end + start + 1) >> 1 : before.end;
    return start;
  });
}
