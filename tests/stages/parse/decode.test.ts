import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoderFor, readBom } from '../../../src/stages/parse/text/decode';
import { utf8Runs, wholeLength } from '../../../src/stages/parse/text/utf8';

const utf8 = new TextEncoder();
const bytesOf = fc.uint8Array({ maxLength: 60 });

function decode(bytes: Uint8Array, chunk: number) {
  const decoder = decoderFor(readBom(new Uint8Array(0)));
  let text = '';
  for (let from = 0; from < Math.max(1, bytes.length); from += chunk) {
    text += decoder.decode(bytes.subarray(from, from + chunk), from + chunk >= bytes.length);
  }
  return { text, decoder };
}

describe('the decoder', () => {
  it('reads UTF-8 wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 5 }), (text, chunk) => {
        expect(decode(utf8.encode(text), chunk)).toMatchObject({ text, decoder: { encoding: 'utf-8', strayBytes: 0 } });
      }),
    );
  });

  it('reads all bytes as Windows-1252 when the first letter is no UTF-8', () => {
    const text = 'price 5 € – “fine” Zoë, naïve Ÿ';
    const table: Record<string, number> = { '€': 0x80, '–': 0x96, '“': 0x93, '”': 0x94, Ÿ: 0x9f };
    const bytes = Uint8Array.from(text, (sign) => table[sign] ?? sign.charCodeAt(0));
    for (const chunk of [1, 2, 7, 100]) {
      expect(decode(bytes, chunk)).toMatchObject({ text, decoder: { encoding: 'windows-1252', strayBytes: 0 } });
    }
  });

  it('loses no byte of a mixed text and says where the first stands', () => {
    const bytes = Uint8Array.from([...utf8.encode('Jürgen,Ren'), 0xe9, 0x65, ...utf8.encode(',ü'), 0xff]);
    for (const chunk of [3, 100]) {
      const { text, decoder } = decode(bytes, chunk);
      expect(text).toBe('Jürgen,Renée,üÿ');
      expect(decoder).toMatchObject({ encoding: 'utf-8', strayBytes: 2, strayAt: 10 });
    }
  });

  it('never throws and never drops a byte, whatever the bytes', () => {
    fc.assert(
      fc.property(bytesOf, fc.integer({ min: 1, max: 70 }), (bytes, chunk) => {
        const { text } = decode(bytes, chunk);
        if (!bytes.includes(0xef)) expect(text).not.toContain('\ufffd');
        expect(text.length === 0).toBe(bytes.length === 0);
      }),
    );
  });

  it('knows the marks', () => {
    expect(readBom(Uint8Array.of(0xff, 0xfe, 0x41, 0))).toEqual({ encoding: 'utf-16le', length: 2 });
    expect(readBom(Uint8Array.of(0xfe, 0xff, 0, 0x41))).toEqual({ encoding: 'utf-16be', length: 2 });
    expect(readBom(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toEqual({ encoding: 'utf-8', length: 3 });
    expect(readBom(Uint8Array.of(0x41))).toEqual({ encoding: 'utf-8', length: 0 });
  });
});

describe('runs of UTF-8', () => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const isValid = (bytes: Uint8Array) => {
    try {
      strict.decode(bytes);
      return true;
    } catch {
      return false;
    }
  };

  it('cover the bytes; the valid ones are valid, and where all are, there is one run', () => {
    const likely = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc3, 0xe0, 0xa0, 0xed, 0x9f, 0xf0, 0x90, 0xf4, 0x8f, 0xf5, 0xff),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(likely, (values) => {
        const bytes = Uint8Array.from(values);
        const runs = [...utf8Runs(bytes)];
        expect(runs.flatMap((run) => [...run.bytes])).toEqual(values);
        expect(runs.filter(({ valid }) => valid).every((run) => isValid(run.bytes))).toBe(true);
        expect(isValid(bytes)).toBe(runs.every(({ valid }) => valid));
      }),
      { numRuns: 1000 },
    );
  });

  it('keep a cut-off letter for later', () => {
    const bytes = utf8.encode('aé漢😀');
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => wholeLength(bytes.subarray(0, n)))).toEqual([
      1, 1, 3, 3, 3, 6, 6, 6, 6, 10,
    ]);
  });
});
