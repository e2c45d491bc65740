import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../../../src/stages/parse/delimited';
import { findCuts, isRuler } from '../../../../src/stages/parse/shape/find-cuts';
import { hasSharedData, needsSharedData, readShared } from '../../../support/shared-data';
import { cells, codes, issue, names, parseBytes, types } from '../read';

const line = (i: number) =>
  ` ${String(100 + (i % 9)).padStart(5, '0')} ${['Ann', 'Barbara', 'Jo'][i % 3]!.padEnd(8)}2024010${(i % 9) + 1} ${String((i * 7) % 50).padStart(3)} ${(i * 1.37).toFixed(2).padStart(8)}`;
const lines = Array.from({ length: 40 }, (_, i) => line(i));

describe('findCuts', () => {
  it('cuts so that longer values of either side have room', () => {
    //                     left-aligned names | right-aligned numbers
    const rows = [
      'name    12',
      ...Array.from(
        { length: 12 },
        (_, i) => `${'abcde'.slice(0, (i % 5) + 1).padEnd(6)} ${String(i * 7).padStart(3)}`,
      ),
    ];
    const found = findCuts(rows)!;
    expect(found.cuts).toHaveLength(1);
    expect(found.cuts[0]).toBeGreaterThanOrEqual(5);
    expect(found.cuts[0]).toBeLessThanOrEqual(8);
  });

  it('takes them from a ruled line', () => {
    const found = findCuts(['Customer name  Amount', '-------------- ------', 'Ann, Bo          5.00']);
    expect(found).toEqual({ cuts: [15], lines: 3, ruled: true });
    expect([isRuler('---- ---'), isRuler('----'), isRuler('a -- b'), isRuler('- -')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['few lines', lines.slice(0, 5)],
    ['tabs', lines.map((text) => text.replace(' ', '\t'))],
    ['moments', Array.from({ length: 40 }, (_, i) => `2024-01-${10 + (i % 9)} 10:0${i % 6}:00`)],
    ['codes of equal length', Array.from({ length: 40 }, (_, i) => `AB${i % 9} 1C${i % 7}`)],
    [
      'sentences',
      Array.from({ length: 40 }, (_, i) =>
        Array.from(
          { length: 6 + (i % 5) },
          (__, j) => ['good', 'a', 'service', 'they', 'were', 'slow'][(i * 5 + j * (i % 7)) % 6],
        ).join(' '),
      ),
    ],
    [
      'one long line',
      [
        ...Array.from({ length: 30 }, (_, i) => `word${'x'.repeat(i % 9)}`),
        'a line with many words that goes on and on',
      ],
    ],
  ])('finds none in %s', (_, rows) => {
    expect(findCuts(rows)).toBeUndefined();
  });
});

describe('a file of fixed width', () => {
  it('is read into typed columns without names', async () => {
    const parsed = await parseText(lines.join('\n'));
    expect(parsed.shape).toMatchObject({ shape: { kind: 'fixedWidth' }, confidence: 'sure' });
    expect(Object.values(types(parsed))).toEqual(['id', 'category', 'date', 'number', 'number']);
    expect(cells(parsed, 'Column 1').slice(0, 2)).toEqual(['00100', '00101']);
    expect(cells(parsed, 'Column 3')[0]).toBe('2024-01-01');
    expect(parsed.hasHeader).toBe(false);
    expect(parsed.delimiter).toBeUndefined();
  });

  it('comes out the same wherever its bytes are cut, with CRLF and blank lines too', async () => {
    const bytes = new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`);
    const whole = await parseBytes(bytes);
    for (const chunk of [1, 7, 64]) expect((await parseBytes(bytes, undefined, chunk)).table).toEqual(whole.table);
  });

  it('has names above, ruled off or not, wider than their columns or not', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) =>
        `${String(i).padStart(3, '0')} ${'x'.repeat((i % 6) + 1).padEnd(10)} ${(i * 3.5).toFixed(2).padStart(7)}`,
    );
    const ruled = await parseText(['ID  Name        Amount', '--- ---------- -------', ...rows].join('\n'));
    expect(names(ruled)).toEqual(['ID', 'Name', 'Amount']);
    expect([ruled.table.rows, ruled.hasHeader, issue(ruled, 'parse/ruled-line')?.line]).toEqual([20, true, 2]);
    const plain = await parseText(['CUST NAME  AMOUNT PAID'.replace('AMOUNT PAID', 'AMOUNT'), ...rows].join('\n'));
    expect(names(plain)).toEqual(['CUST', 'NAME', 'AMOUNT']);
    expect(plain.table.rows).toBe(20);
  });

  it('counts cells that go across a cut', async () => {
    const text = [...lines, ` 00101 Barbara-Anne-Maria0105 ${'7'.padStart(3)} ${'9.99'.padStart(8)}`].join('\n');
    const parsed = await parseText(text, { shape: { kind: 'fixedWidth', cuts: [7, 15, 23, 27] } });
    expect(issue(parsed, 'parse/crossing-cells')).toMatchObject({ line: 41, count: 3 });
    expect(cells(parsed, 'Column 2').at(-1)).toBe('Barbara-');
  });

  it('is cut where the person says, in any order, once each', async () => {
    const parsed = await parseText('ab12\ncd34\nef56', {
      hasHeader: false,
      shape: { kind: 'fixedWidth', cuts: [2, 2, 1] },
    });
    expect(names(parsed)).toEqual(['Column 1', 'Column 2', 'Column 3']);
    expect(cells(parsed, 'Column 3')).toEqual([12, 34, 56]);
    expect(parsed.shape).toEqual({
      shape: { kind: 'fixedWidth', cuts: [1, 2] },
      confidence: 'sure',
      reason: 'You said so.',
    });
  });

  it('has one column where nothing shows the cuts, and says so', async () => {
    const parsed = await parseText('ab\ncd\nef', { shape: { kind: 'fixedWidth' } });
    expect(names(parsed)).toHaveLength(1);
    expect(codes(parsed)).toContain('parse/no-cuts');
  });

  it('is left a table when the person says so', async () => {
    const parsed = await parseText(lines.join('\n'), { shape: { kind: 'table' } });
    expect(names(parsed)).toHaveLength(1);
  });

  it('may hold commas, but commas that agree are separators', async () => {
    const written = lines.map((text, i) => (i % 3 === 0 ? text.replace('.', ',') : text));
    expect((await parseText(written.join('\n'))).shape?.shape.kind).toBe('fixedWidth');
    const csv = Array.from(
      { length: 40 },
      (_, i) => `2024-01-0${(i % 9) + 1} 10:00:00,${'x'.repeat((i % 4) + 1)},${i}`,
    );
    expect((await parseText(csv.join('\n'))).shape?.shape.kind).toBe('table');
    const spaced = Array.from(
      { length: 40 },
      (_, i) => `2024-01-0${(i % 9) + 1}, ${i % 9}, "${'x '.repeat((i % 4) + 1)}", ${i}`,
    );
    expect((await parseText(spaced.join('\n'))).shape?.shape.kind).toBe('table');
    const quoted = Array.from(
      { length: 40 },
      (_, i) => `2024-01-0${(i % 9) + 1} ${10 + i} "${'x '.repeat((i % 4) + 1)}"`,
    );
    expect((await parseText(quoted.join('\n'))).shape?.shape.kind).toBe('table');
  });

  it('refuses a text without line ends', async () => {
    await expect(
      parseText('x'.repeat((1 << 23) + (1 << 21)), { shape: { kind: 'fixedWidth', cuts: [3] } }),
    ).rejects.toMatchObject({ code: 'parse/long-row' });
  });

  it('reads back what was written, any values', async () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, fc.integer({ min: 0, max: 9999 })), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const text = rows.map(([name, n]) => `${name.padEnd(7)}${String(n).padStart(4)}`).join('\n');
          const parsed = await parseText(text, {
            hasHeader: false,
            shape: { kind: 'fixedWidth', cuts: [7] },
            columns: { 'Column 1': { type: 'text' }, 'Column 2': { type: 'number' } },
          });
          expect(cells(parsed, 'Column 1')).toEqual(rows.map(([name]) => name));
          expect(cells(parsed, 'Column 2')).toEqual(rows.map(([, n]) => n));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe.skipIf(!hasSharedData)(`CDNOW${needsSharedData}`, () => {
  it('is 6,919 orders of 2,357 customers, found without a word from anybody', async () => {
    const parsed = await readShared('cdnow/CDNOW_sample.txt');
    expect(parsed.shape).toMatchObject({ shape: { kind: 'fixedWidth' }, confidence: 'sure' });
    expect([parsed.kind, parsed.table.rows]).toEqual(['transactions', 6919]);
    expect(parsed.table.columns.map(({ role }) => role)).toEqual([
      'customerId',
      'feature',
      'orderDate',
      'quantity',
      'amount',
    ]);
    expect(new Set(cells(parsed, 'Column 1')).size).toBe(2357);
    expect(codes(parsed)).toEqual(['parse/no-header']);
  });
});
