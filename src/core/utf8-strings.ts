/** Many strings in two flat arrays: UTF-8 bytes and where each string begins. A million reviews are two objects. */
export interface Utf8Strings {
  readonly bytes: Uint8Array;
  /** `length + 1` byte offsets; string `i` is `bytes[offsets[i]…offsets[i + 1]]`. */
  readonly offsets: Uint32Array;
  readonly length: number;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** String `i`; O(its length). */
export function stringAt(strings: Utf8Strings, i: number): string {
  return decoder.decode(strings.bytes.subarray(strings.offsets[i]!, strings.offsets[i + 1]!));
}

/** Whether string `i` has no bytes; in a text column that means missing. O(1). */
export function isEmptyAt(strings: Utf8Strings, i: number): boolean {
  return strings.offsets[i] === strings.offsets[i + 1];
}

/** Packs strings; O(total length). */
export function packStrings(values: readonly string[]): Utf8Strings {
  const builder = new Utf8Builder();
  for (const value of values) builder.push(value);
  return builder.finish();
}

/** Grows a {@link Utf8Strings} one string at a time, doubling its memory when full. */
export class Utf8Builder {
  #bytes = new Uint8Array(1024);
  #offsets = new Uint32Array(64);
  #used = 0;
  #count = 0;

  get length(): number {
    return this.#count;
  }

  push(value: string): void {
    const worst = value.length * 3;
    if (this.#used + worst > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#used + worst);
    if (this.#count + 2 > this.#offsets.length) this.#offsets = grown(this.#offsets, this.#count + 2);
    this.#used += this.#write(value);
    this.#offsets[++this.#count] = this.#used;
  }

  finish(): Utf8Strings {
    return {
      bytes: this.#bytes.slice(0, this.#used),
      offsets: this.#offsets.slice(0, this.#count + 1),
      length: this.#count,
    };
  }

  /** Short ASCII is written by hand: a call into the encoder costs more than ten characters. */
  #write(value: string): number {
    const start = this.#used;
    for (let i = 0; i < value.length; i++) {
      const code = value.charCodeAt(i);
      if (code > 127) return encoder.encodeInto(value, this.#bytes.subarray(start)).written;
      this.#bytes[start + i] = code;
    }
    return value.length;
  }
}

function grown<T extends Uint8Array | Uint32Array>(array: T, needed: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}
