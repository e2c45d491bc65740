/** What a cell's number format makes of its number. */
export type NumberLook =
  | { readonly kind: 'plain' | 'date' | 'time' | 'padded' | 'percent' }
  | { readonly kind: 'currency'; readonly unit: string };

const PLAIN: NumberLook = { kind: 'plain' };
const SIGNS =
  /[$€£¥₹₺₽₩₪฿₫₱]|R\$|\b(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|JPY|CNY|INR|BRL|CAD|AUD|NZD|ZAR|MXN)\b|kr\b|zł|Kč|Ft\b/;

/**
 * Reads a number format (ECMA-376 part 1, 18.8.31) for what matters here: dates are dates, a run of zeros is a code with its leading
 * zeros, percent and currency are a unit beside the value.
 * @param isDate whether the spreadsheet library takes it for a date
 */
export function readNumberFormat(format: string, isDate: boolean): NumberLook {
  const section = format.split(';')[0]!;
  const bare = section.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (isDate) return { kind: /[ydeg]|mmm/i.test(bare.replace(/\[[^\]]*\]/g, '')) ? 'date' : 'time' };
  const digits = bare.replace(/\[[^\]]*\]/g, '');
  if (/^[0\-() /]*$/.test(digits) && (digits.match(/0/g)?.length ?? 0) > 1) return { kind: 'padded' };
  if (digits.includes('%')) return { kind: 'percent' };
  const unit = /\[\$([^\]-]+)/.exec(section)?.[1] ?? SIGNS.exec(section)?.[0];
  return unit === undefined ? PLAIN : { kind: 'currency', unit: unit.trim() };
}
