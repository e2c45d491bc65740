import { dip } from './dip';
import { dipLevels, dipQuantiles } from './dip-quantiles';

/** A dip of 1 / (2n) is the least there can be, whatever the values; and rounding. */
const LEAST = 1 + 1e-9;

/** Whether values have more than one peak. */
export interface DipTest {
  /** {@link dip} of the values. */
  readonly statistic: number;
  /** How probable so large a dip is where values are spread evenly, the hardest case with one peak; from 0.001 to 1. */
  readonly pValue: number;
}

/**
 * The dip with its p-value, from quantiles that were found by drawing; between the tabulated numbers of values they are
 * interpolated, and beyond 2,000 √n · dip is taken to have settled. O(n log n).
 * @param values finite; sorted in place
 * @see Hartigan and Hartigan (1985), Ann. Stat. 13:70–84
 */
export function dipTest(values: Float64Array): DipTest {
  const statistic = dip(values.sort());
  if (2 * values.length * statistic <= LEAST) return { statistic, pValue: 1 };
  const quantiles = quantilesFor(values.length);
  const scaled = Math.sqrt(values.length) * statistic;
  const above = quantiles.findIndex((quantile) => scaled <= quantile);
  if (above === 0) return { statistic, pValue: 1 };
  if (above < 0) return { statistic, pValue: 1 - dipLevels.at(-1)! };
  const [low, high] = [quantiles[above - 1]!, quantiles[above]!];
  const share = (scaled - low) / (high - low);
  return { statistic, pValue: 1 - (dipLevels[above - 1]! + share * (dipLevels[above]! - dipLevels[above - 1]!)) };
}

/** Quantiles of √n · dip, interpolated on the scale of log n. */
function quantilesFor(n: number): readonly number[] {
  const next = dipQuantiles.findIndex((row) => n <= row.n);
  if (next === 0) return dipQuantiles[0].quantiles;
  if (next < 0) return dipQuantiles.at(-1)!.quantiles;
  const [low, high] = [dipQuantiles[next - 1]!, dipQuantiles[next]!];
  const share = Math.log(n / low.n) / Math.log(high.n / low.n);
  return low.quantiles.map((quantile, i) => quantile + share * (high.quantiles[i]! - quantile));
}
