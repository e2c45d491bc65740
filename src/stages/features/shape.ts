import { moments } from '../../core/stats';
import { ENOUGH_ROWS } from './fitted';

/** Skewness from which a logarithm is tried: that of an amount whose mean is well above its median (an exponential has 2). */
const SKEWED = 1;
/** Share of the values at either end that does not count when the shape of the rest is judged; at least two values. */
const TRIMMED = 0.01;
/** Standard deviations of the rest beyond which a value is drawn in. */
const FAR = 5;
/** Where the logarithm of an amount with zeros may start: at one of these quantiles of what is above the smallest value. */
const STARTS = [0.05, 0.25, 0.5];

/** Evenly spaced values of a longer column that the choice of a logarithm is made from: thousands say no more of a shape. */
const ENOUGH_FOR_SHAPE = 2001;

/** How a column of numbers is brought to a shape in which distances mean something. */
export interface Shape {
  readonly transform: 'none' | 'log';
  readonly logShift: number;
  /** In the file's units; infinite where nothing lies far from the rest. */
  readonly low: number;
  readonly high: number;
}

/** The shape that leaves every number as it is. */
export const PLAIN: Shape = { transform: 'none', logShift: 0, low: -Infinity, high: Infinity };

/**
 * Chooses a logarithm for skewed amounts and bounds for extreme values; O(values). The logarithm is chosen by the shape of
 * at most 2,001 evenly spaced values.
 *
 * Both are judged on the values without the outermost 1 % (at least two) of either end, so that one customer decides nothing.
 * The logarithm is log(x) where these are all above zero, else log(x − smallest + start), with the start that leaves
 * least skewness; it is taken only if it leaves less than there was. Neither choice depends on the unit of the column.
 *
 * @param sorted the values that are not missing, ascending, not all equal
 * @param mayLog a date has no zero, so its logarithm means nothing
 */
export function shapeOf(sorted: Float64Array, mayLog: boolean): Shape {
  const trim = sorted.length < ENOUGH_ROWS ? 0 : Math.max(2, Math.floor(TRIMMED * sorted.length));
  const core = sorted
    .slice()
    .fill(sorted[trim]!, 0, trim)
    .fill(sorted[sorted.length - 1 - trim]!, sorted.length - trim);
  const logShift = mayLog ? bestLogShift(thinned(core)) : undefined;
  return bounded(logShift === undefined ? PLAIN : { ...PLAIN, transform: 'log', logShift }, core, trim > 0);
}

/** A value in the shape's units; missing stays missing. */
export function shaped(value: number, { transform, logShift, low, high }: Shape): number {
  const x = value < low ? low : value > high ? high : value;
  return transform === 'log' ? Math.log(x + logShift) : x;
}

/** The shift that leaves least skewness, or undefined when the values are not skewed or a logarithm makes nothing better. */
function bestLogShift(core: Float64Array): number | undefined {
  const { skewness } = moments(core);
  if (!(skewness > SKEWED)) return undefined;
  let least = skewness;
  let best: number | undefined;
  for (const shift of shiftsFor(core)) {
    const left = Math.abs(moments(core.map((x) => Math.log(x + shift))).skewness);
    if (left < least) {
      least = left;
      best = shift;
    }
  }
  return best;
}

/** Every so-manieth of ascending values, both ends among them. */
function thinned(sorted: Float64Array): Float64Array {
  if (sorted.length <= ENOUGH_FOR_SHAPE) return sorted;
  const step = (sorted.length - 1) / (ENOUGH_FOR_SHAPE - 1);
  return Float64Array.from({ length: ENOUGH_FOR_SHAPE }, (_, i) => sorted[Math.round(i * step)]!);
}

function shiftsFor(core: Float64Array): number[] {
  const smallest = Math.min(core[0]!, 0);
  const above = core.subarray(core.findIndex((x) => x > smallest));
  const starts = STARTS.map((p) => above[Math.floor(p * (above.length - 1))]! - smallest - smallest);
  return core[0]! > 0 ? [0, ...starts] : starts;
}

/** Bounds around the core; an amount that is logged cannot fall to where there is no logarithm. */
function bounded(shape: Shape, core: Float64Array, isEnough: boolean): Shape {
  const { mean, std } = moments(core.map((x) => shaped(x, shape)));
  const floor = shape.transform === 'log' ? core[0]! : -Infinity;
  if (!isEnough || std === 0) return { ...shape, low: floor };
  const low = unshaped(mean - FAR * std, shape);
  const high = unshaped(mean + FAR * std, shape);
  return { ...shape, low: shape.transform === 'log' && low + shape.logShift <= 0 ? floor : low, high };
}

function unshaped(value: number, { transform, logShift }: Shape): number {
  return transform === 'log' ? Math.exp(value) - logShift : value;
}
