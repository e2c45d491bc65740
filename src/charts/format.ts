/** Four digits stay together, for most of them are years. */
const number = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4, useGrouping: 'min2' });
const whole = new Intl.NumberFormat();
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const percentFine = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat(undefined, {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const score = new Intl.NumberFormat(undefined, {
  signDisplay: 'negative',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A measured value, four digits that count, in the person's locale. */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 10_000 ? whole.format(Math.round(value)) : number.format(value);
}

/** A count. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** A share of 0…1 as whole percents; below 10 % with one decimal. */
export function formatShare(share: number): string {
  return (share < 0.0995 && share > 0 ? percentFine : percent).format(share);
}

/** "+1.3", "0.0", "−0.4". */
export function formatSigned(value: number): string {
  return signed.format(value).replace('-', '−');
}

/** A measure that is usually between 0 and 1, with two decimals: "0.42", "−0.08". */
export function formatScore(value: number): string {
  return score.format(value).replace('-', '−');
}

/** Epoch milliseconds as a day. */
export function formatDay(epochMs: number): string {
  return day.format(epochMs);
}

/** "1 customer", "1,204 customers". */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** The text, cut to what fits into so many pixels of 13 px type (7 px a letter, measured over the faces we name). */
export function fitted(text: string, pixels: number): string {
  const letters = Math.max(4, Math.floor(pixels / 7));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
