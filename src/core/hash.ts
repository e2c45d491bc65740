import type { Column } from './table';
import { isNumeric } from './columns';

/** Mixes a 32-bit word into a 32-bit hash (the body of MurmurHash3, Appleby 2008, public domain); O(1). */
export function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads a hash over all its bits (the finaliser of MurmurHash3); O(1). */
export function finish(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Mixes rows `from…to` of a column into one hash a row; cells that are equal mix equally, missing ones too. O(cells). */
export function mixColumn(column: Column, hashes: Int32Array, from: number, to: number): void {
  if (isNumeric(column)) mixFloats(column.values, hashes, from, to);
  else if (column.type === 'text') mixBytes(column.strings, hashes, from, to);
  else for (let row = from; row < to; row++) hashes[row] = mix(hashes[row]!, column.codes[row]!);
}

const float = new Float64Array(1);
const halves = new Int32Array(float.buffer);

function mixFloats(values: Float64Array, hashes: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    float[0] = value === value ? value + 0 : 0.5; // −0 equals 0, and every NaN is the one missing value
    hashes[row] = mix(mix(hashes[row]!, halves[0]!), halves[1]!);
  }
}

function mixBytes(
  strings: { bytes: Uint8Array; offsets: Uint32Array },
  hashes: Int32Array,
  from: number,
  to: number,
): void {
  const { bytes, offsets } = strings;
  for (let row = from; row < to; row++) {
    const end = offsets[row + 1]!;
    let hash = hashes[row]!;
    let i = offsets[row]!;
    hash = mix(hash, end - i);
    for (; i + 3 < end; i += 4) {
      hash = mix(hash, bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
    }
    for (; i < end; i++) hash = mix(hash, bytes[i]!);
    hashes[row] = hash;
  }
}
