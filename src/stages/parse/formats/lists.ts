import type { AsyncSteps } from '../../../core/progress';
import type { FileFormat, Issue } from '../../../core/source';
import type { ByteSource } from '../../../core/byte-source';
import type { Converted, ConvertedTable, NewSpool, Spool } from './converted';
import { CsvWriter } from './csv-writer';
import { cellText } from './flatten';
import { chosenParts, passedOver } from './parts';
import { recordIssues } from './record-issues';
import { shapeSteps, writeRecordsSteps, type Records, type RecordShape } from './record-table';

/** What a list is called that is the file itself. */
export const WHOLE = 'list';

/** A list found in a file: of records with names, or of rows of cells. */
export type FoundList = { readonly name: string; readonly records: Records } & (
  | { readonly shape: RecordShape; readonly textColumns?: ReadonlySet<string> }
  | {
      readonly cells: {
        readonly names: readonly string[] | undefined;
        readonly rows: number;
        readonly columns: number;
      };
    }
);

/** A list as a part of its file, or one inside each of its records. */
interface Part {
  readonly list: FoundList;
  readonly inner: string | undefined;
  readonly name: string;
  readonly rows: number;
  readonly columns: number | undefined;
}

/**
 * Writes out lists of a file as text: those named, or the one with most cells. Lists inside the records of another are parts too: one row
 * an item, beside what its record holds. O(values).
 * @throws AppError `parse/no-part`
 */
export async function* convertListsSteps(
  file: string,
  format: FileFormat,
  found: readonly FoundList[],
  wanted: readonly string[] | undefined,
  newSpool: NewSpool,
): AsyncSteps<Converted> {
  const all = found.flatMap(partsOf);
  const names = all.map(({ name }) => name);
  const outer = all.filter(({ inner }) => inner === undefined);
  const best = outer.reduce((a, b) => (b.rows * b.columns! > a.rows * a.columns! ? b : a));
  const taken = wanted ? chosenParts(file, 'list', names, wanted).map((place) => all[place]!) : [best];
  const others = outer.filter((part) => part !== best).map(({ name }) => name);
  const told: Issue[] =
    wanted || others.length === 0 ? nested(wanted, best) : [passedOver(file, 'list', best.name, others)];
  const tables: ConvertedTable[] = [];
  for (const part of taken) {
    const table = yield* writePart(part, newSpool());
    tables.push({
      ...table,
      part: all.length > 1 && part.name !== WHOLE ? part.name : undefined,
      issues: [...told, ...table.issues],
    });
  }
  const parts = all.map((part) => ({
    name: part.name,
    rows: part.rows,
    ...(part.columns !== undefined && { columns: part.columns }),
    isTaken: taken.includes(part),
  }));
  return { format, parts: all.length > 1 ? parts : [], tables };
}

function partsOf(list: FoundList): Part[] {
  const { name } = list;
  if ('cells' in list) return [{ list, inner: undefined, name, rows: list.cells.rows, columns: list.cells.columns }];
  const { rows, columns, lists } = list.shape;
  const outer = { list, inner: undefined, name, rows, columns: columns.size };
  const inner = [...lists].map(([path, { items }]) => ({
    list,
    inner: path,
    name: innerName(name, path),
    rows: items,
    columns: undefined,
  }));
  return [outer, ...inner];
}

function innerName(name: string, path: string): string {
  return name === WHOLE ? path : `${name} › ${path}`;
}

/** Where the list stood, when it was not the document itself. */
function nested(wanted: readonly string[] | undefined, { name }: Part): Issue[] {
  if (wanted || name === WHOLE) return [];
  return [
    {
      code: 'parse/nested-table',
      severity: 'info',
      message: `The table was found under “${name}” in the file.`,
      hint: 'Nothing needs to be done.',
    },
  ];
}

type Written = Omit<ConvertedTable, 'part'>;

async function* writePart({ list, inner, name }: Part, spool: Spool): AsyncSteps<Written> {
  if ('cells' in list) {
    const text = yield* writeCells(name, list.records, list.cells.names, spool);
    return { text, hasHeader: list.cells.names && true, textColumns: [], issues: [] };
  }
  const shape = inner === undefined ? list.shape : yield* shapeSteps(name, list.records, inner);
  const text = yield* writeRecordsSteps(name, list.records, shape, spool, inner);
  const issues = recordIssues(shape, (path) => innerName(list.name, path));
  const declared = [...shape.columns.keys()].flatMap((path, c) => (list.textColumns?.has(path) ? [c] : []));
  return { text, hasHeader: true, textColumns: declared, issues: inner === undefined ? issues : [] };
}

async function* writeCells(
  name: string,
  records: Records,
  names: readonly string[] | undefined,
  spool: Spool,
): AsyncSteps<ByteSource> {
  const writer = new CsvWriter(spool, name);
  if (names) writer.row(names);
  for await (const { records: rows, fraction } of records()) {
    for (const row of rows) writer.row((row as readonly unknown[]).map(cellText));
    yield { stage: 'parse', fraction, note: `reading ${name}` };
  }
  return writer.finish();
}
