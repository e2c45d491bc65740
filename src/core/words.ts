/** A whole number with thousands marked, as in `1,234`. */
export function whole(n: number): string {
  return n.toLocaleString('en-US', { maximumFractionDigits: 0 });
}

/** A count with its noun: `1 row`, `1,234 rows`; give the plural when it is not the noun with an s. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${whole(n)} ${n === 1 ? noun : plural}`;
}

/** A number as a person would write it: thousands marked from 10,000 on (a year is not broken up), at most two decimals (three digits below 1), powers of ten beyond 1e15. */
export function plainNumber(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e15 || (size > 0 && size < 1e-6)) return x.toPrecision(3);
  if (Number.isInteger(x) && size < 10_000) return String(x);
  const digits = size < 1 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 };
  return x.toLocaleString('en-US', digits);
}

/** A value that somebody gave where another was expected, as it may be shown to them. */
export function given(value: unknown): string {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return value === undefined ? 'missing' : String(value);
}

/** A share of a whole in percent: `4%`, and `less than 1%` rather than a false zero. */
export function percent(part: number, all: number): string {
  const share = (100 * part) / all;
  if (part > 0 && share < 1) return 'less than 1%';
  if (part < all && share > 99) return 'more than 99%';
  return `${Math.round(share)}%`;
}
