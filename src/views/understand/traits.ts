import { formatDay, formatNumber, formatShare } from '../../charts/format';
import type { Trait } from '../../core/segment';

/** A value of a trait in its own unit. */
export function traitValue({ kind }: Trait, value: number): string {
  if (kind === 'date') return formatDay(value);
  return kind === 'share' ? formatShare(value) : formatNumber(value);
}

/** "Gender: Female", "Visits, on average", or the column alone. */
export function traitName({ column, value, statistic }: Trait): string {
  if (value !== undefined) return `${column}: ${value}`;
  return statistic === 'mean' ? `${column}, on average` : column;
}
