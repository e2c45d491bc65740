const DAY_MS = 86_400_000;
/** 9999-12-31, the last day that spreadsheets know. */
const LAST_SERIAL = 2_958_465;
/** Days from the first of January 1970 back to the day that each system counts from. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;

/**
 * A spreadsheet's day number as ISO text: what the person sees in the cell, in no time zone. The 1900 system counts a 29 February 1900
 * that never was: days before it are one later than elsewhere, and the day itself reads as the first of March.
 * @param serial days, with the time as fraction
 * @returns `2024-03-25`, or `2024-03-25T08:26:00` where there is a time; undefined where the number is no day
 */
export function serialToIso(serial: number, is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < LAST_SERIAL + 1)) return undefined;
  const days = is1904 ? serial + EPOCH_1904 : serial + EPOCH_1900 + (serial < 60 ? 1 : 0);
  const ms = Math.round(days * DAY_MS);
  const iso = new Date(ms).toISOString().slice(0, -1);
  if (ms % DAY_MS === 0) return iso.slice(0, 10);
  return iso.endsWith('.000') ? iso.slice(0, -4) : iso;
}
