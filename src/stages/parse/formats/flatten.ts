import { isObject, isScalar, tooDeep } from './json-value';

/** Objects inside objects deeper than this stay one cell of JSON. */
const DEEPEST = 8;

/** The cells of one record, by the path of their name. */
export type FlatRecord = Map<string, string>;

/**
 * One record as named cells: objects inside it become `address.city`, lists of plain values are joined, and of lists of objects the cell
 * says how many there are. O(values).
 * @param onList told of each list of objects, by its path
 */
export function flattenRecord(
  record: unknown,
  prefix: string,
  onList: (path: string, items: readonly unknown[]) => void,
  into: FlatRecord = new Map(),
): FlatRecord {
  const visit = (value: unknown, path: string, depth: number): void => {
    if (isObject(value) && depth < DEEPEST) {
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    } else if (Array.isArray(value) && value.some(isObject)) {
      onList(path, value);
      put(into, path, String(value.length));
    } else put(into, path === '' ? 'value' : path, cellText(value));
  };
  visit(record, prefix, 0);
  return into;
}

/** Two names may come to the same path (`a.b`, and `b` inside `a`); neither is lost. */
function put(into: FlatRecord, path: string, text: string): void {
  let free = path;
  for (let i = 2; into.has(free); i++) free = `${path} (${i})`;
  into.set(free, text);
}

/** A value as a cell; nothing for null. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every(isScalar)) return value.map(cellText).join(', ');
  return typeof value === 'object' ? jsonText(value) : String(value as number | boolean | bigint);
}

function jsonText(value: object): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}
