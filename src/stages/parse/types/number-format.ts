/** What stands between whole and fraction in a column's numbers; the other of the two then groups thousands. */
export type Decimal = '.' | ',';

const SPACE = "[ \\u00a0\\u202f\\u2009'’]";
const GROUPED_BY_SPACE = `[1-9]\\d{0,2}(?:${SPACE}\\d{3})+`;
const TAIL = '(?:[eE][+-]?\\d+)?';
/** Thousands in threes, or in twos above the first three as in India. */
const BODY: Record<Decimal, RegExp> = {
  '.': new RegExp(
    `^(?:[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d?(?:,\\d{2})+,\\d{3}|${GROUPED_BY_SPACE}|\\d+)?(?:\\.\\d*)?${TAIL}$`,
  ),
  ',': new RegExp(`^(?:[1-9]\\d{0,2}(?:\\.\\d{3})+|${GROUPED_BY_SPACE}|\\d+)?(?:,\\d*)?${TAIL}$`),
};

/** A number with what may stand around it: sign, brackets for negative, currency, percent. */
const AFFIXED = /^([^\d.,]*)([.,]?\d(?:.*\d)?[.,]?)([^\d.,]*)$/;
/** Longer cells are no numbers. */
const LONGEST = 40;
const UNITS = new Set(
  '% ‰ $ € £ ¥ ₹ ₽ ₩ ₺ ₴ ₪ ฿ ₫ ₦ ₱ zł kč kr ft fr r$ us$ a$ c$ usd eur gbp jpy chf cad aud nzd inr brl mxn pln czk huf sek nok dkk try zar cny rub krw sgd hkd euro euros'.split(
    ' ',
  ),
);

/** A cell as a number, with the unit written beside it. */
export interface Reading {
  readonly value: number;
  /** As in the file; empty when there is none. */
  readonly unit: string;
}

/**
 * A number as programs write it: `12`, `-3.50`, `1e5`; infinite when too large. NaN when it is anything else.
 * @param text without spaces around it
 */
export function readPlain(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  if (!isDigit(last) && last !== 46) return NaN;
  const value = Number(text);
  if (value !== value) return NaN;
  return text.charCodeAt(1) > 57 && !/^[+-]?[\d.]+e/i.test(text) ? NaN : value;
}

/**
 * A number as people write it, in one of the two ways; undefined when it is none.
 * Takes `1,234.50`, `1.234,50`, `1 234,50`, `12,34,567`, `(12.50)`, `12.50-`, `€ 5`, `5 %`. A percentage keeps its figure: `5 %` is 5.
 * @param text without spaces around it
 */
export function readWritten(text: string, decimal: Decimal): Reading | undefined {
  const parts = text.length > LONGEST ? null : AFFIXED.exec(text);
  if (!parts) return undefined;
  const [, before, body, after] = parts as unknown as [string, string, string, string];
  if (!BODY[decimal].test(body)) return undefined;
  const sign = readSign(before, after);
  const unit = (before + after).replace(/[-+−()\s\u00a0]/g, '');
  if (sign === undefined || (unit !== '' && !UNITS.has(unit.toLowerCase()))) return undefined;
  return { value: sign * Number(plainBody(body, decimal)), unit };
}

function plainBody(body: string, decimal: Decimal): string {
  const withoutGroups = decimal === '.' ? body.replaceAll(',', '') : body.replaceAll('.', '').replace(',', '.');
  return withoutGroups.replace(/[\s\u00a0'’]/g, '');
}

function readSign(before: string, after: string): 1 | -1 | undefined {
  const signs = (before + after).match(/[-+−]/g) ?? [];
  const bracketed = before.includes('(') || after.includes(')');
  if (signs.length + (bracketed ? 1 : 0) > 1) return undefined;
  if (bracketed) return before.includes('(') && after.includes(')') ? -1 : undefined;
  return signs.length === 1 && signs[0] !== '+' ? -1 : 1;
}

/** The cell's number under the column's way of writing; NaN when it is none. */
export function readNumber(text: string, decimal: Decimal): number {
  if (decimal === '.' || !text.includes('.')) {
    const plain = readPlain(text);
    if (plain === plain) return plain;
  }
  return readWritten(text, decimal)?.value ?? NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
