import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../src/core/progress';
import { csvField, guardCell, unguardCell, writeCsv, type CsvOptions } from '../../../src/stages/export/csv';
import { HOSTILE } from './segment';

const decode = (parts: readonly Uint8Array[]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(parts));
const parse = (text: string) => new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false).data;

function written(names: readonly string[], rows: readonly (readonly string[])[], options?: CsvOptions): string {
  const columns = names.map((name, c) => ({ name, fieldAt: (row: number) => csvField(rows[row]![c]!) }));
  return decode(runToEnd(writeCsv(columns, rows.length, options)));
}

/** What a reader of the file has: lines, the end of the last one not being a line. */
function readBack(text: string): string[][] {
  const lines = parse(text);
  expect(lines.at(-1)).toEqual(['']);
  return lines.slice(0, -1).map((line) => line.map(unguardCell));
}

describe('guardCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+49 170', "'+49 170"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['  =1+1', "'  =1+1"],
    ['＝1', "'＝1"],
    ["'t Hooft", "''t Hooft"],
    ['-5', '-5'],
    ['+1.5e-3', '+1.5e-3'],
    ['-.5', '-.5'],
    ['a=b', 'a=b'],
    ['a-b', 'a-b'],
    ['', ''],
  ])('makes %j into %j', (text, guarded) => {
    expect(guardCell(text)).toBe(guarded);
  });

  it('is undone by unguardCell, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '1', '.', 'e', '"') }),
      fc.constantFrom(...HOSTILE, '\uD800'),
    );
    fc.assert(
      fc.property(text, (cell) => {
        const guarded = guardCell(cell);
        expect(unguardCell(guarded)).toBe(cell);
        expect(guarded).not.toMatch(/^[=@\t\r\n]/);
        if (/^[+-]/.test(guarded)) expect(Number.isFinite(Number(guarded))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('csvField', () => {
  it.each([
    [1234.5, '1234.5'],
    [-0.000001, '-0.000001'],
    [-0, '0'],
    [1e21, '1e+21'],
    [NaN, ''],
    [-Infinity, "'-Infinity"],
    [true, 'true'],
    [null, ''],
    ['say "hi"', '"say ""hi"""'],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    [' a', '" a"'],
    ['="x"', '"\'=""x"""'],
  ])('writes %j as %s', (cell, field) => {
    expect(csvField(cell)).toBe(field);
  });
});

describe('writeCsv', () => {
  it('writes RFC 4180 with a byte order mark, by hand', () => {
    expect(
      written(
        ['Name', 'Note'],
        [
          ['Ada', 'x,y'],
          ['', '=1'],
        ],
      ),
    ).toBe('\uFEFFName,Note\r\nAda,"x,y"\r\n,\'=1\r\n');
    expect(written(['Name'], [[''], ['Ada']], { bom: false })).toBe('Name\r\n""\r\nAda\r\n');
  });

  it('gives back every table that it wrote', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...HOSTILE),
      fc.constantFrom('', '"', ',', '\r\n'),
    );
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((cols) => fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(table, ([names, ...rows]) => {
        const text = written(names!, rows, { bom: false });
        expect(readBack(text)).toEqual([names, ...rows]);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no cell that a spreadsheet would run', () => {
    const lines = parse(written(HOSTILE, [HOSTILE], { bom: false }));
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[\s\0]*[=+\-@＝＋－＠]/);
  });

  it('puts U+FFFD where UTF-8 has nothing', () => {
    expect(written(['a'], [['\uD800x']], { bom: false })).toBe('a\r\n\uFFFDx\r\n');
  });

  it('is made of bounded pieces', () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => [`customer ${i}`, 'x'.repeat(30)]);
    const columns = ['id', 'note'].map((name, c) => ({ name, fieldAt: (row: number) => csvField(rows[row]![c]!) }));
    const steps = writeCsv(columns, rows.length);
    let yields = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) yields++;
    expect(yields).toBe(step.value.length - 1);
    expect(yields).toBeGreaterThan(2);
    expect(Math.max(...step.value.map(({ length }) => length))).toBeLessThan(600_000);
    expect(readBack(decode(step.value).slice(1))).toHaveLength(40_001);
  });
});
