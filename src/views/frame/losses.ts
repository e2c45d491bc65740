import { formatCount, formatNumber, formatShare } from '../../charts/format';

/** What a finished training came to, as a sentence. */
export function lossTitle(losses: readonly number[]): string {
  const finite = losses.filter(Number.isFinite);
  const first = finite[0] ?? 0;
  const fall = (first - (finite.at(-1) ?? 0)) / first;
  return fall > 0 ? `The loss fell by ${formatShare(fall)} while the map was learned` : 'The loss did not fall';
}

/** The losses as text, one row a step; O(losses). */
export function lossTable(losses: readonly number[]) {
  return {
    columns: [
      { key: 'step', label: 'Step', numeric: true },
      { key: 'loss', label: 'Loss', numeric: true },
    ],
    rows: losses.map((loss, i) => ({
      step: formatCount(i + 1),
      loss: Number.isFinite(loss) ? formatNumber(loss) : '–',
    })),
  };
}
