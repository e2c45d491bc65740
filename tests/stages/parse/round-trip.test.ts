import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error';
import { cells, parseBytes } from './read';

const letter = fc.constantFrom(
  'a',
  'B',
  '7',
  ' ',
  ',',
  ';',
  '\t',
  '|',
  '"',
  '\n',
  '\r',
  'é',
  'ß',
  '漢',
  '😀',
  '\ufeff',
  '=',
  '-',
  '.',
);
const cell = fc.string({ unit: letter, maxLength: 8 });
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 }));

interface Writing {
  readonly delimiter: string;
  readonly newline: string;
  readonly quoteAll: boolean;
  readonly endsWithNewline: boolean;
  readonly encoding: 'utf-8' | 'utf-8 with BOM' | 'utf-16le' | 'utf-16be';
}
const writing = fc.record<Writing>({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoteAll: fc.boolean(),
  endsWithNewline: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8 with BOM', 'utf-16le', 'utf-16be'),
});

function write(
  rows: readonly (readonly string[])[],
  { delimiter, newline, quoteAll, endsWithNewline, encoding }: Writing,
) {
  const quote = (value: string) => {
    const must = /["\r\n]/.test(value) || value.includes(delimiter) || value.trim() === '';
    return quoteAll || must ? `"${value.replaceAll('"', '""')}"` : value;
  };
  const text = rows.map((row) => row.map(quote).join(delimiter)).join(newline) + (endsWithNewline ? newline : '');
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8 with BOM') return new TextEncoder().encode(`\ufeff${text}`);
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return Uint8Array.from(encoding === 'utf-16le' ? little : little.swap16());
}

describe('any table of strings', () => {
  it('reads back the same, however it is written and wherever its bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(table, writing, fc.integer({ min: 1, max: 40 }), async (rows, how, chunk) => {
        const width = rows[0]?.length ?? 1;
        const header = Array.from({ length: width }, (_, i) => `name ${i}`);
        const last = header.map(() => 'end');
        const bytes = write([header, ...rows, last], how);
        const columns = Object.fromEntries(header.map((name) => [name, { type: 'text' as const }]));
        const parsed = await parseBytes(bytes, { delimiter: how.delimiter, hasHeader: true, columns }, chunk);
        // a text of spaces alone is a missing one
        const expected = [...rows, last].map((row) => row.map((value) => (value.trim() === '' ? null : value)));
        expect(parsed.table.rows).toBe(expected.length);
        header.forEach((name, c) => {
          expect(cells(parsed, name)).toEqual(expected.map((row) => row[c]));
        });
        expect(parsed.issues.filter(({ severity }) => severity !== 'info')).toEqual(
          parsed.issues.filter(({ code }) => code === 'parse/all-missing'),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('is read with the separator it was written with, found without help', async () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const value = fc.oneof(
      word,
      fc.integer().map(String),
      fc.constantFrom('one, two', 'x; y', 'a|b', 'he said "no"', '1,5', '2.5', ''),
    );
    const rowsOf = (width: number) =>
      fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 8, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 3, max: 6 }).chain(rowsOf), writing, async (rows, how) => {
        const header = rows[0]!.map((_, i) => `name${String.fromCharCode(97 + i)}`);
        const parsed = await parseBytes(write([header, ...rows, header.map(() => 'end')], how), { hasHeader: true });
        expect(parsed.delimiter).toBe(how.delimiter);
        expect(parsed.table.columns.map(({ name }) => name)).toEqual(header);
        expect(parsed.table.rows).toBe(rows.length + 1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text', () => {
  it('is read into columns of equal length, or refused in words', async () => {
    const sign = fc.constantFrom(
      'a',
      '1',
      '0',
      '-',
      '.',
      ',',
      ';',
      '"',
      '"',
      '\n',
      '\r',
      '\t',
      ' ',
      '/',
      '%',
      'N',
      'A',
      '@',
      '\0',
      'é',
      '=',
    );
    const text = fc.string({ unit: sign, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 90 }), async (written, chunk) => {
        const outcome = await parseBytes(new TextEncoder().encode(written), undefined, chunk).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof AppError) return;
        const { table } = outcome as Awaited<ReturnType<typeof parseBytes>>;
        expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
        for (const found of table.columns) {
          const length =
            'values' in found ? found.values.length : 'codes' in found ? found.codes.length : found.strings.length;
          expect(length).toBe(table.rows);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is read the same however its bytes are cut', async () => {
    const sign = fc.constantFrom('a', '1', ',', '"', '"', '\n', '\r\n', ' ', 'é');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: sign, maxLength: 80 }),
        fc.integer({ min: 1, max: 20 }),
        async (written, chunk) => {
          const bytes = new TextEncoder().encode(written);
          const message = (error: unknown) => String(error);
          expect(await parseBytes(bytes, undefined, chunk).catch(message)).toEqual(
            await parseBytes(bytes).catch(message),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
