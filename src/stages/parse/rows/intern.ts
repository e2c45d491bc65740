import type { Utf8Strings } from '../../../core/utf8-strings';
import type { Pauses } from '../pauses';

/** Many strings as codes; equal strings share one. */
export interface Interned {
  /** One a string, numbered by first appearance. */
  readonly codes: Int32Array;
  /** For each code, the first string that has it. */
  readonly firsts: Int32Array;
}

const STRINGS_PER_PAUSE = 1 << 16;
const EMPTY = -1;

/** Finds equal strings by their bytes, without making a single JavaScript string; O(bytes). */
export function* intern(strings: Utf8Strings): Pauses<Interned> {
  const codes = new Int32Array(strings.length);
  const firsts = new Int32Array(strings.length);
  let slots = new Int32Array(1024).fill(EMPTY);
  let used = 0;
  for (let i = 0; i < strings.length; i++) {
    if (used * 2 > slots.length) slots = rehash(strings, firsts, used);
    const slot = findSlot(strings, slots, firsts, i);
    if (slots[slot] === EMPTY) {
      firsts[used] = i;
      slots[slot] = used++;
    }
    codes[i] = slots[slot]!;
    if (i % STRINGS_PER_PAUSE === STRINGS_PER_PAUSE - 1) yield;
  }
  return { codes, firsts: firsts.slice(0, used) };
}

/** The slot of string `i`: that of an equal string, or an empty one (open addressing, linear probing). */
function findSlot(strings: Utf8Strings, slots: Int32Array, firsts: Int32Array, i: number): number {
  const mask = slots.length - 1;
  let slot = hash(strings, i) & mask;
  while (slots[slot] !== EMPTY && !equal(strings, firsts[slots[slot]!]!, i)) slot = (slot + 1) & mask;
  return slot;
}

function rehash(strings: Utf8Strings, firsts: Int32Array, used: number): Int32Array<ArrayBuffer> {
  let size = 1024;
  while (size < used * 4) size *= 2;
  const slots = new Int32Array(size).fill(EMPTY);
  for (let code = 0; code < used; code++) {
    let slot = hash(strings, firsts[code]!) & (size - 1);
    while (slots[slot] !== EMPTY) slot = (slot + 1) & (size - 1);
    slots[slot] = code;
  }
  return slots;
}

/** FNV-1a, with a last mixing step because only low bits choose the slot. */
function hash({ bytes, offsets }: Utf8Strings, i: number): number {
  let h = 0x811c9dc5;
  for (let p = offsets[i]!; p < offsets[i + 1]!; p++) h = Math.imul(h ^ bytes[p]!, 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

function equal({ bytes, offsets }: Utf8Strings, i: number, j: number): boolean {
  const length = offsets[i + 1]! - offsets[i]!;
  if (length !== offsets[j + 1]! - offsets[j]!) return false;
  for (let p = offsets[i]!, q = offsets[j]!; p < offsets[i + 1]!; p++, q++) if (bytes[p] !== bytes[q]) return false;
  return true;
}
