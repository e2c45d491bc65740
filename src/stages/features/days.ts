/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Midnight (UTC) at which the day of a moment began, epoch ms; O(1). */
export function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}
