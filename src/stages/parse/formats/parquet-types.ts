import type { SchemaElement } from 'hyparquet';

/** What a column's values are turned into as text. */
export interface ParquetColumn {
  readonly name: string;
  /** Whether the file says that it holds text. */
  readonly isText: boolean;
  /** Whether its cells are single values and not objects or lists. */
  readonly isFlat: boolean;
  /** Turns a value as the library gives it into one that a cell can show. */
  readonly show: (value: unknown) => unknown;
}

/** Types that the library cannot read, and no table of customers holds. */
const UNREADABLE = new Set<unknown>(['INTERVAL', 'BSON']);

/** Whether a column's type can be read at all. */
export function isReadable({ converted_type }: SchemaElement): boolean {
  return !UNREADABLE.has(converted_type);
}

/**
 * How a column of the schema is read. A decimal is taken as the whole number that the file stores, with its point set by hand, since
 * the library would make it a binary fraction: its type is erased from the schema for that.
 * @param isFlat whether it is a single value; nested ones are left to the library
 */
export function parquetColumn(element: SchemaElement, isFlat: boolean): ParquetColumn {
  const { name, type, converted_type, logical_type, scale } = element;
  const kind = logical_type?.type;
  if (isFlat && (converted_type === 'DECIMAL' || kind === 'DECIMAL')) {
    delete element.converted_type;
    delete element.logical_type;
    return { name, isFlat, isText: false, show: (value) => present(value, (whole) => decimal(whole, scale ?? 0)) };
  }
  if (isFlat && (converted_type?.startsWith('TIME_') || kind === 'TIME')) {
    const perSecond =
      type === 'INT32' ? 1000 : logical_type?.type === 'TIME' && logical_type.unit === 'NANOS' ? 1e9 : 1e6;
    return {
      name,
      isFlat,
      isText: false,
      show: (value) => present(value, (ticks) => timeOfDay(Number(ticks) / perSecond)),
    };
  }
  const isText = isFlat && type === 'BYTE_ARRAY';
  return { name, isFlat, isText, show: isText ? showText : (value) => value };
}

function present(value: unknown, show: (value: unknown) => string): string | undefined {
  return value === null || value === undefined ? undefined : show(value);
}

const decoder = new TextDecoder();

function showText(value: unknown): unknown {
  return value instanceof Uint8Array ? decoder.decode(value) : value;
}

/** A whole number with its decimal point set; big-endian two's complement where it comes as bytes. */
export function decimal(whole: unknown, scale: number): string {
  const value = whole instanceof Uint8Array ? signed(whole) : BigInt(whole as number | bigint);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const text = scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  return value < 0n ? `-${text}` : text;
}

function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(bytes.length * 8, value);
}

/** `08:26:00`, with thousandths where there are any. */
function timeOfDay(seconds: number): string {
  const iso = new Date(Math.round(seconds * 1000)).toISOString().slice(11, -1);
  return iso.endsWith('.000') ? iso.slice(0, -4) : iso;
}

/** ISO text of an instant; the date alone is for dates. */
function instant(ms: number): string {
  return Math.abs(ms) <= 8.64e15
    ? new Date(ms)
        .toISOString()
        .slice(0, -1)
        .replace(/\.000$/, '')
    : String(ms);
}

/** How the library is to give dates and texts: as ISO text, in no time zone but UTC, and JSON as its text. */
export const PARSERS = {
  timestampFromMilliseconds: (ms: bigint) => instant(Number(ms)),
  timestampFromMicroseconds: (micros: bigint) => instant(Number(BigInt(micros) / 1000n)),
  timestampFromNanoseconds: (nanos: bigint) => instant(Number(BigInt(nanos) / 1_000_000n)),
  dateFromDays: (days: number) => instant(days * 86_400_000).slice(0, 10),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
};
