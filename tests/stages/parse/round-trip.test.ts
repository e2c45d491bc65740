import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
