const DAY = 86_400_000;

/** Epoch milliseconds of `days` before (or, when negative, after) midnight UTC of an ISO date. */
export function daysBefore(isoDate: string, days: number): number {
  return Date.parse(isoDate) - Math.round(days) * DAY;
}

/** `2024-03-31` */
export function isoDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** `31/03/2024` */
export function slashDate(time: number): string {
  return isoDate(time).split('-').reverse().join('/');
}

/** `31/03/2024 14:05` */
export function slashDateTime(time: number): string {
  return `${slashDate(time)} ${new Date(time).toISOString().slice(11, 16)}`;
}
