import { isObject, isScalar, type JsonObject } from './json-value';

/** A table found inside a JSON document. */
export interface JsonTable {
  /** `data.orders`, or empty for the document itself. */
  readonly path: string;
  /** One a row: an object, a list of cells, or a single value. */
  readonly rows: readonly unknown[];
  /** Names where the rows are lists and the document names their columns apart. */
  readonly names?: readonly string[];
}

/** Tables lie near the top; deeper lists belong to a row. */
const DEEPEST = 4;

/**
 * Finds the tables of a document: lists of objects or of lists, objects of equally long lists (one a column), lists with their names apart
 * (`columns` and `data`), and objects of objects that are alike (one a row, by key). A document without any is one row. O(values near the top).
 */
export function findTables(document: unknown): JsonTable[] {
  const found = [...tablesIn(document, '', 0)];
  return found.length === 0 && isObject(document) ? [{ path: '', rows: [document] }] : found;
}

function* tablesIn(value: unknown, path: string, depth: number): Generator<JsonTable> {
  if (Array.isArray(value)) {
    if (value.length > 0 && (depth === 0 || value.some((row) => !isScalar(row)))) yield { path, rows: value };
    return;
  }
  if (!isObject(value) || depth > DEEPEST) return;
  const whole = splitTable(value) ?? tableOfColumns(value) ?? tableOfKeys(value);
  if (whole) yield { path, ...whole };
  else
    for (const [key, inner] of Object.entries(value))
      yield* tablesIn(inner, path === '' ? key : `${path}.${key}`, depth + 1);
}

type Whole = Omit<JsonTable, 'path'> | undefined;

function splitTable({ columns, data }: JsonObject): Whole {
  if (!Array.isArray(columns) || !Array.isArray(data) || data.length === 0) return undefined;
  const isSplit = columns.every((name) => isScalar(name)) && data.every((row) => Array.isArray(row));
  return isSplit ? { rows: data as unknown[], names: columns.map(String) } : undefined;
}

function tableOfColumns(object: JsonObject): Whole {
  const names = Object.keys(object);
  const lists = Object.values(object).map(columnOf);
  const length = lists[0]?.length ?? 0;
  if (names.length < 2 || length === 0 || !lists.every((list) => list?.length === length)) return undefined;
  return { names, rows: Array.from({ length }, (_, row) => lists.map((list) => list![row])) };
}

/** A list of plain values, or an object that has them under 0, 1, 2 …, as pandas writes it. */
function columnOf(value: unknown): readonly unknown[] | undefined {
  const list = Array.isArray(value) ? (value as unknown[]) : isCounted(value) ? Object.values(value) : undefined;
  return list?.every(isScalar) ? list : undefined;
}

function isCounted(value: unknown): value is JsonObject {
  return isObject(value) && Object.keys(value).every((key, i) => key === String(i));
}

/** `{ "c1": { … }, "c2": { … } }`: the objects share most of their names. */
function tableOfKeys(object: JsonObject): Whole {
  const entries = Object.entries(object);
  const first = entries[0]?.[1];
  if (entries.length < 2 || !isObject(first)) return undefined;
  const names = Object.keys(first);
  const alike = (value: unknown) => isObject(value) && names.filter((name) => name in value).length * 2 > names.length;
  if (names.length === 0 || !entries.every(([, value]) => alike(value))) return undefined;
  const keyName = names.includes('key') ? 'key of the object' : 'key';
  return { rows: entries.map(([key, value]) => ({ [keyName]: key, ...(value as JsonObject) })) };
}
