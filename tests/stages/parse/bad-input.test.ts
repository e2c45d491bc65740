import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/app-error';
import { cells, codes, column, fixture, issue, names, parseBytes, parseFile, types } from './read';

const bytes = (text: string) => new TextEncoder().encode(text);

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

describe('a file that cannot be used', () => {
  it.each([
    ['empty.csv', 'parse/empty-file', /is empty/],
    ['blank-lines-only.csv', 'parse/empty-file', /is empty/],
    ['header-only.csv', 'parse/header-only', /3 columns.*no data/],
    ['pdf-renamed.csv', 'parse/not-text', /PDF/],
    ['workbook-renamed.csv', 'parse/not-text', /Excel workbook/],
    ['random-bytes.csv', 'parse/not-text', /not a text file/],
  ])('%s is refused as %s, in a sentence and with a remedy', async (name, code, message) => {
    const error = await refusal(parseFile(fixture(name)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/^[A-Z].*\.$/);
  });

  it('with one endless line is refused before much of it is read', async () => {
    let read = 0;
    const size = 100 * 2 ** 20;
    const piece = new Uint8Array(2 ** 20).fill(97);
    const source = {
      name: 'endless.csv',
      size,
      read: (from: number, to: number) => {
        read = Math.max(read, to);
        return Promise.resolve(piece.subarray(0, to - from));
      },
    };
    const { parseDelimitedSteps } = await import('../../../src/stages/parse/delimited');
    const { runToEndAsync } = await import('../../../src/core/progress');
    const error = await refusal(runToEndAsync(parseDelimitedSteps(source)));
    expect(error.code).toBe('parse/long-row');
    expect(error.message).toMatch(/line 1 .*characters/);
    expect(read).toBeLessThan(size / 8);
  });

  it('with a quote that swallows megabytes is refused, naming the line', async () => {
    const error = await refusal(parseBytes(bytes(`a,b\n1,"2, 0"\n3,"${'4,5\n'.repeat(2.5e6)}`)));
    expect(error.code).toBe('parse/long-row');
    expect(error.message).toMatch(/line 3 /);
  });

  it('with more columns than a spreadsheet holds is refused; 10,000 are read', async () => {
    const wide = (columns: number) =>
      bytes(
        [0, 1, 2]
          .map((row) => Array.from({ length: columns }, (_, c) => (row ? row * c : `c${c}`)).join(','))
          .join('\n'),
      );
    const parsed = await parseBytes(wide(10_000));
    expect(parsed.table.columns).toHaveLength(10_000);
    expect(cells(parsed, 'c9999')).toEqual([9999, 19998]);
    const error = await refusal(parseBytes(wide(100_000)));
    expect(error.code).toBe('parse/too-many-columns');
    expect(error.message).toMatch(/100,000 columns; 16,384/);
  });

  it('with a separator that cannot be one is refused', async () => {
    expect((await refusal(parseBytes(bytes('a,b\n1,2'), { delimiter: '"' }))).code).toBe('parse/delimiter');
    expect((await refusal(parseBytes(bytes('a,b\n1,2'), { delimiter: '' }))).code).toBe('parse/delimiter');
  });
});

describe('a file of one', () => {
  it('column is read', async () => {
    const parsed = await parseFile(fixture('one-column.csv'));
    expect(cells(parsed, 'Age')).toEqual([34, 51, 28]);
    expect(parsed.delimiter).toBeUndefined();
  });

  it('customer is read', async () => {
    const parsed = await parseFile(fixture('one-customer.csv'));
    expect(parsed.table.rows).toBe(1);
    expect(cells(parsed, 'Customer ID')).toEqual(['K-1']);
  });
});

describe('rows that do not fit', () => {
  it.each([1, 3, 1000])(
    'are padded or spill into extra columns, with the line of the first (pieces of %i bytes)',
    async (chunk) => {
      const parsed = await parseFile(fixture('ragged-rows.csv'), undefined, chunk);
      expect(names(parsed)).toEqual(['Customer ID', 'Age', 'City', 'Extra 1', 'Extra 2']);
      expect(cells(parsed, 'City')).toEqual(['Bremen', null, 'Lyon', 'Gent', null]);
      expect(cells(parsed, 'Extra 1')).toEqual([null, null, 'vip', null, null]);
      expect(cells(parsed, 'Extra 2')).toEqual([null, null, 'two\nlines', null, null]);
      expect(issue(parsed, 'parse/short-rows')).toMatchObject({ line: 3, count: 2, severity: 'warning' });
      expect(issue(parsed, 'parse/long-rows')).toMatchObject({ line: 4, count: 1, column: 'Extra 1' });
      expect(issue(parsed, 'parse/blank-lines')).toMatchObject({ count: 1 });
    },
  );

  it('are counted in lines of the file, quoted line breaks included', async () => {
    const parsed = await parseFile(fixture('quoted-newlines.csv'), { columns: { Note: { type: 'text' } } });
    expect(cells(parsed, 'Note')).toEqual(['first\nsecond', 'said "yes"', 'plain']);
    expect(issue(parsed, 'parse/short-rows')?.line).toBe(5);
  });

  it('and hold nothing at the end of the file are left out and counted', async () => {
    const parsed = await parseFile(fixture('empty-rows-at-end.csv'));
    expect(cells(parsed, 'Age')).toEqual([34, null, 51]);
    expect(issue(parsed, 'parse/empty-rows')).toMatchObject({ count: 2, line: 5 });
  });
});

describe('quotes', () => {
  it('that are never closed are told with the line where they open and how much they swallowed', async () => {
    for (const chunk of [1, 7, 1000]) {
      const parsed = await parseFile(fixture('unclosed-quote.csv'), undefined, chunk);
      expect(issue(parsed, 'parse/unclosed-quote')).toMatchObject({ line: 3, severity: 'error', count: 3 });
      expect(parsed.table.rows).toBe(2);
    }
    const parsed = await parseFile(fixture('unclosed-quote-on-last-line.csv'));
    expect(issue(parsed, 'parse/unclosed-quote')).toMatchObject({ line: 3, severity: 'warning' });
    expect(cells(parsed, 'Note')).toEqual(['fine', 'cut off']);
  });

  it('that one cell forgot to close do not swallow a file that uses none', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `K-${i},${i === 20 ? '"never closed' : 'fine'},${i}`);
    for (const length of [50, 5000]) {
      const parsed = await parseBytes(bytes(['Customer ID,Note,Age', ...rows.slice(0, length)].join('\n')));
      expect(parsed.table.rows).toBe(length);
      expect(cells(parsed, 'Note')[20]).toBe('"never closed');
      expect(issue(parsed, 'parse/no-quotes')).toMatchObject({ line: 22, severity: 'warning' });
    }
  });

  it('that are not doubled are kept and told', async () => {
    const parsed = await parseFile(fixture('stray-quote.csv'));
    expect(cells(parsed, 'Note')).toEqual(['a "big" one', 'fine']);
    expect(issue(parsed, 'parse/stray-quote')).toMatchObject({ line: 2, count: 1 });
  });

  it('that belong to sentences are taken as characters where the rows say so', async () => {
    const parsed = await parseFile(fixture('speech-without-quoting.tsv'));
    expect(parsed.table.rows).toBe(6);
    expect(cells(parsed, 'Column 1')[0]).toBe('"I will come again," she said.');
    expect(codes(parsed)).toContain('parse/no-quotes');
  });
});

describe('names', () => {
  it('that come twice or are blank are made unique and told', async () => {
    const parsed = await parseFile(fixture('duplicate-and-blank-headers.csv'));
    expect(names(parsed)).toEqual(['Name', 'Age', 'Column 3', 'Name (3)', 'Name (2)', 'Age (2)']);
    expect(issue(parsed, 'parse/duplicate-header')).toMatchObject({ count: 2 });
    expect(issue(parsed, 'parse/blank-header')).toMatchObject({ count: 1, column: 'Column 3' });
  });
});

describe('cells', () => {
  it('of HTML and formulas stay as they are', async () => {
    const parsed = await parseFile(fixture('html-and-formulas.csv'));
    expect(cells(parsed, 'Note')).toEqual([
      '<script>alert(1)</script> & more of it',
      '=HYPERLINK("http://x","y")',
      '+49 is our code and @SUM(A1) a formula',
    ]);
  });

  it('that are not finite become missing and are told', async () => {
    const parsed = await parseFile(fixture('nan-and-infinity.csv'));
    expect(cells(parsed, 'Spend')).toEqual([12.5, null, null, null, null, 7]);
    expect(issue(parsed, 'parse/not-finite')).toMatchObject({ count: 3, line: 4 });
    expect(issue(parsed, 'parse/missing-marks')).toMatchObject({
      count: 1,
      message: expect.stringContaining('“NaN”') as string,
    });
  });

  it('that are all missing leave an empty column, told', async () => {
    const parsed = await parseFile(fixture('all-missing-column.csv'));
    expect(column(parsed, 'Notes').type).toBe('category');
    expect(cells(parsed, 'Notes')).toEqual([null, null, null]);
    expect(issue(parsed, 'parse/all-missing')?.column).toBe('Notes');
  });

  it('that do not fit become missing and are told with an example and the line', async () => {
    const parsed = await parseFile(fixture('numbers-with-typing-errors.csv'));
    expect(types(parsed)['Income']).toBe('number');
    expect(cells(parsed, 'Income').slice(38)).toEqual([35343, null, null]);
    const misfit = issue(parsed, 'parse/misfits');
    expect(misfit).toMatchObject({ count: 1, line: 42, column: 'Income' });
    expect(misfit?.message).toContain('“forty thousand”');
  });

  it('with zero bytes are kept and told', async () => {
    const parsed = await parseFile(fixture('nul-bytes.csv'));
    expect(parsed.table.rows).toBe(2);
    expect(issue(parsed, 'parse/nul-character')).toMatchObject({ count: 1, line: 2 });
  });
});

describe('encodings', () => {
  it.each([1, 2, 3, 1000])('are told by their marks and their bytes (pieces of %i bytes)', async (chunk) => {
    for (const name of ['utf16le.csv', 'utf16be.csv']) {
      const parsed = await parseFile(fixture(name), { hasHeader: true }, chunk);
      expect(parsed.encoding).toBe(name.slice(0, 5).replace('utf', 'utf-') + name.slice(5, 7));
      expect(cells(parsed, 'Name')).toEqual(['Jürgen 😀']);
    }
    const windows = await parseFile(fixture('umlauts-in-windows-1252.csv'), undefined, chunk);
    expect(windows.encoding).toBe('windows-1252');
    expect(cells(windows, 'Name')).toEqual(['Jürgen Groß', 'Zoë “Zo” Bär']);
    expect(cells(windows, 'Stadt')).toEqual(['Köln', '5 € Straße']);
    expect(codes(windows)).toContain('parse/encoding');
    const marked = await parseFile(fixture('utf8-bom.csv'), undefined, chunk);
    expect(names(marked)).toEqual(['ID', 'Age']);
  });

  it.each([1, 5, 1000])('that are mixed lose nothing (pieces of %i bytes)', async (chunk) => {
    const parsed = await parseFile(fixture('one-latin1-byte-in-utf8.csv'), { hasHeader: true }, chunk);
    expect(parsed.encoding).toBe('utf-8');
    expect(cells(parsed, 'Name')).toEqual(['Jürgen', 'Renée']);
    expect(cells(parsed, 'City')).toEqual(['Köln', 'Liège']);
    expect(issue(parsed, 'parse/stray-bytes')).toMatchObject({ count: 1, line: 3 });
  });
});

describe('line ends', () => {
  it('of old Macs, of Windows, and mixed', async () => {
    const mac = await parseFile(fixture('old-mac-line-ends.csv'), undefined, 5);
    expect(cells(mac, 'a')).toEqual(['1', 'Once upon\na time']);
    for (const chunk of [1, 4, 1000]) {
      const mixed = await parseFile(fixture('mixed-line-ends.csv'), { columns: { b: { type: 'text' } } }, chunk);
      expect(cells(mixed, 'b')).toEqual(['x', 'y', 'z\r']);
    }
  });
});

describe('a carriage return', () => {
  it('that is quoted at the end of a row is kept, the one of the line end is not', async () => {
    const parsed = await parseBytes(bytes('a,b\r\n1,"""\r"\r\n2,5"\r\n3,"x"\r\n'), {
      hasHeader: true,
      columns: { b: { type: 'text' } },
    });
    expect(cells(parsed, 'b')).toEqual(['"\r', '5"', 'x']);
  });
});

describe('a first line that names the separator', () => {
  it('is honoured and is no row', async () => {
    const parsed = await parseFile(fixture('sep-line.csv'), undefined, 3);
    expect(parsed.delimiter).toBe('|');
    expect(names(parsed)).toEqual(['ID', 'Amount']);
    expect(issue(parsed, 'parse/short-rows')?.line).toBe(4);
  });
});
