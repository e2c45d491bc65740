import { utf8Runs, wholeLength } from './utf8';

/** What the first bytes say of the encoding. */
export interface Bom {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the mark itself, which are no part of the text. */
  readonly length: number;
}

/** Reads the byte order mark; without one the text is taken as UTF-8 until a byte says otherwise. */
export function readBom(head: Uint8Array): Bom {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return { encoding: 'utf-8', length: a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0 };
}

/** Turns a file's bytes into text, piece by piece, wherever the pieces are cut. */
export interface Decoder {
  readonly encoding: string;
  /** Bytes that were no UTF-8 in a text that otherwise is, and were read as Windows-1252. */
  readonly strayBytes: number;
  /** Where the first of them stands in the whole text, in characters; −1 when there is none. */
  readonly strayAt: number;
  /** @param last whether these are the file's last bytes */
  decode(bytes: Uint8Array, last: boolean): string;
}

/** The decoder for what the byte order mark says. */
export function decoderFor(bom: Bom): Decoder {
  return bom.encoding === 'utf-8' ? new Utf8Decoder() : utf16Decoder(bom.encoding);
}

function utf16Decoder(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const decode = (bytes: Uint8Array, last: boolean) => decoder.decode(bytes, { stream: !last });
  return { encoding, strayBytes: 0, strayAt: -1, decode };
}

/**
 * UTF-8, and Windows-1252 where it is not: a text whose first letter beyond ASCII is no UTF-8 is Windows-1252 from there on
 * (all before it reads the same in both); in a text that has shown UTF-8 letters, only the bytes that do not fit are.
 */
class Utf8Decoder implements Decoder {
  strayBytes = 0;
  strayAt = -1;
  #characters = 0;
  #windows = false;
  #lettersSeen = false;
  #cutOff = new Uint8Array(0);
  readonly #strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  get encoding(): string {
    return this.#windows ? 'windows-1252' : 'utf-8';
  }

  decode(bytes: Uint8Array, last: boolean): string {
    if (this.#windows) return windows1252(bytes);
    const joined = concat(this.#cutOff, bytes);
    const length = last ? joined.length : wholeLength(joined);
    this.#cutOff = joined.slice(length);
    const text = this.#decodeWhole(joined.subarray(0, length));
    this.#characters += text.length;
    return text;
  }

  #decodeWhole(bytes: Uint8Array): string {
    try {
      const text = this.#strict.decode(bytes);
      this.#lettersSeen ||= text.length !== bytes.length;
      return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return this.#decodeBroken(bytes);
    }
  }

  #decodeBroken(bytes: Uint8Array): string {
    const runs = [...utf8Runs(bytes)];
    this.#lettersSeen ||= runs.some(({ letters }) => letters > 0);
    if (this.#lettersSeen) return this.#decodeMixed(runs);
    this.#windows = true;
    const rest = windows1252(this.#cutOff);
    this.#cutOff = new Uint8Array(0);
    return windows1252(bytes) + rest;
  }

  #decodeMixed(runs: readonly { valid: boolean; bytes: Uint8Array }[]): string {
    let text = '';
    for (const { valid, bytes } of runs) {
      if (valid) {
        text += this.#strict.decode(bytes);
        continue;
      }
      if (this.strayBytes === 0) this.strayAt = this.#characters + text.length;
      this.strayBytes += bytes.length;
      text += windows1252(bytes);
    }
    return text;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/** The characters of bytes 80…9F; five of them mean nothing and stay control characters. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const windowsDecoder = new TextDecoder('windows-1252');

/** Some decoders take Windows-1252 for Latin-1 and give control characters for 80…9F; those are set right. */
function windows1252(bytes: Uint8Array): string {
  return windowsDecoder.decode(bytes).replace(/[\u0080-\u009f]/g, (control) => HIGH[control.charCodeAt(0) - 0x80]!);
}
