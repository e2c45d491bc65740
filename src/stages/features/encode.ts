import { isNumeric } from '../../core/columns';
import type { Feature } from '../../core/features';
import type { Column } from '../../core/table';
import { shaped } from './shape';

/** Where encoded cells go: row `r` to `data[offset + r · stride]`. */
export interface Target {
  readonly data: Float32Array;
  readonly offset: number;
  readonly stride: number;
  /** What each standardised value is multiplied by. */
  readonly weight: number;
}

/** Writes rows `from…to` of a column on the feature's standardised scale; O(rows + dictionary). */
export function encodeRows(feature: Feature, column: Column, from: number, to: number, target: Target): void {
  if (column.type === 'category') encodeCodes(feature, column.codes, column.dictionary, from, to, target);
  else if (isNumeric(column)) encodeNumbers(feature, column.values, from, to, target);
  else throw new RangeError(`a ${column.type} column cannot be encoded`);
}

function encodeNumbers(feature: Feature, values: Float64Array, from: number, to: number, target: Target): void {
  const { mean, std, fill, transform, logShift, low = -Infinity, high = Infinity } = feature;
  const { data, offset, stride, weight } = target;
  const shape = { transform, logShift, low, high };
  // Divided first, since the difference of two of the largest doubles is beyond a double.
  const center = mean / std;
  const filled = weight * (shaped(fill, shape) / std - center);
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    const isPresent = value - value === 0;
    data[offset + row * stride] = isPresent ? weight * (shaped(value, shape) / std - center) : filled;
  }
}

function encodeCodes(
  { mean, std, fill, value }: Feature,
  codes: Int32Array,
  dictionary: readonly string[],
  from: number,
  to: number,
  { data, offset, stride, weight }: Target,
): void {
  const own = dictionary.indexOf(value!);
  const no = (weight * (0 - mean)) / std;
  const yes = (weight * (1 - mean)) / std;
  const filled = fill === 1 ? yes : no;
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    data[offset + row * stride] = code < 0 ? filled : code === own ? yes : no;
  }
}
