import type { Steps } from '../../../core/progress';

const DIGIT = 2 ** 16;
const DIGITS = 4;

/**
 * The positions of values in ascending order, the first of equals first, as steps; O(n).
 *
 * The bits of numbers from 0 up grow with the numbers, so they are sorted digit by digit, the least first; 16 bits a digit.
 * @param values finite, 0 or more
 */
export function* ascendingSteps(values: Float64Array<ArrayBuffer>): Steps<Int32Array> {
  const bits = new Uint16Array(values.buffer, values.byteOffset, DIGITS * values.length);
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  let order = Int32Array.from(values.keys());
  let spare = new Int32Array(values.length);
  for (let digit = 0; digit < DIGITS; digit++) {
    const at = littleEndian ? digit : DIGITS - 1 - digit;
    const starts = new Int32Array(DIGIT + 1);
    for (let i = 0; i < values.length; i++) starts[bits[DIGITS * i + at]! + 1]!++;
    for (let d = 0; d < DIGIT; d++) starts[d + 1]! += starts[d]!;
    for (const i of order) spare[starts[bits[DIGITS * i + at]!]!++] = i;
    [order, spare] = [spare, order];
    yield { stage: 'cluster', fraction: (digit + 1) / DIGITS, note: 'sorting distances' };
  }
  return order;
}
