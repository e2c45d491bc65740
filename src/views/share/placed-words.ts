import { counted } from '../../charts/format';
import { listed } from '../frame/words';

interface Placed {
  readonly segment: number;
  readonly count: number;
  readonly novel: number;
}

/** "120 customers placed: 80 in Regulars and 40 in no group. 3 of them are unlike anyone the groups were found in." */
export function placedWords(summary: readonly Placed[], nameOf: (segment: number) => string): string {
  const total = summary.reduce((sum, { count }) => sum + count, 0);
  const novel = summary.reduce((sum, line) => sum + line.novel, 0);
  const parts = summary
    .filter(({ count }) => count > 0)
    .map(({ segment, count }) => `${count} in ${segment < 0 ? 'no group' : nameOf(segment)}`);
  const unlike =
    novel > 0 ? ` ${novel} of them ${novel === 1 ? 'is' : 'are'} unlike anyone the groups were found in.` : '';
  return `${counted(total, 'customer', 'customers')} placed: ${listed(parts)}.${unlike}`;
}
