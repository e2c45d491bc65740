import fc from 'fast-check';
import { gzipSync, strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { byteSource } from '../../../../src/core/byte-source';
import { crc32 } from '../../../../src/stages/parse/formats/crc32';
import { checkUnpacked } from '../../../../src/stages/parse/formats/limits';
import { readZipDirectory } from '../../../../src/stages/parse/formats/zip-directory';
import { sheetOf, shop, workbook } from './books';
import { openBytes, parseBytes, refusal, textsOf } from './support';

const customers = 'id,spend\nc1,10\nc2,20\n';
const orders = 'order;customer\no1;c1\n';
const zip = (files: Record<string, string | Uint8Array>, level: 0 | 6 = 6) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, [typeof text === 'string' ? strToU8(text) : text, { level }]]),
    ) as Zippable,
  );
const codesOf = ({ issues }: { issues: readonly { code: string }[] }) => issues.map(({ code }) => code);

describe('a zip archive', () => {
  it('gives each table in it, whatever folder it is in, and counts what it passes over', async () => {
    const bytes = zip({
      'data/2024/customers.csv': customers,
      'orders.csv': orders,
      'empty/': new Uint8Array(),
      '__MACOSX/._orders.csv': 'x',
      '.DS_Store': 'x',
      'logo.png': strToU8('\x89PNG\r\n', true),
      'README.txt': 'about this',
    });
    const { container, parts, tables } = await openBytes('shop.zip', bytes);
    expect(container).toBe('zip');
    expect(tables.map(({ part, format }) => [part, format])).toEqual([
      ['data/2024/customers.csv', 'delimited'],
      ['orders.csv', 'delimited'],
    ]);
    expect(parts.map(({ name, isTaken }) => [name, isTaken])).toEqual([
      ['data/2024/customers.csv', true],
      ['orders.csv', true],
      ['README.txt', false],
    ]);
    expect(tables[0]!.issues.map(({ code, count }) => [code, count])).toEqual([
      ['parse/no-tables', 2],
      ['parse/hidden-files', 2],
    ]);
    expect(await textsOf('shop.zip', bytes)).toEqual([customers, orders]);
  });

  it('may hold workbooks and JSON, whose tables are its parts', async () => {
    const book = workbook({ Notes: sheetOf([['x']]), Customers: shop() });
    const bytes = zip({ 'book.xlsx': book, 'list.json': '[{"a": 1}]' });
    const { parts, tables } = await openBytes('mixed.zip', bytes);
    expect(parts.map(({ name }) => name)).toEqual(['book.xlsx › Notes', 'book.xlsx › Customers', 'list.json']);
    expect(tables.map(({ part, format }) => [part, format])).toEqual([
      ['book.xlsx › Customers', 'xlsx'],
      ['list.json', 'json'],
    ]);
    expect((await openBytes('mixed.zip', bytes, ['book.xlsx › Notes'])).tables.map(({ part }) => part)).toEqual([
      'book.xlsx › Notes',
    ]);
    expect(await refusal('mixed.zip', bytes, ['other.csv'])).toMatchObject({ code: 'parse/no-part' });
  });

  it.each([0, 6] as const)('packed at level %d is read to the byte', async (level) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), async (cells) => {
        const text = `id,x\n${cells.map((cell, i) => `${i},"${cell.replaceAll('"', '""')}"`).join('\n')}\n`;
        expect(await textsOf('a.zip', zip({ 'a.csv': text }, level))).toEqual([text]);
      }),
    );
  });

  it('inside an archive is not opened', async () => {
    const inner = zip({ 'a.csv': customers });
    expect(await refusal('outer.zip', zip({ 'inner.zip': inner }))).toMatchObject({ code: 'parse/no-table' });
    const { tables } = await openBytes('outer.zip', zip({ 'inner.zip': inner, 'a.csv': customers }));
    expect(codesOf(tables[0]!)).toEqual(['parse/no-tables']);
    expect(await refusal('inner.zip.gz', gzipSync(inner))).toMatchObject({ code: 'parse/nested-archive' });
    expect(await refusal('twice.gz', gzipSync(gzipSync(strToU8(customers))))).toMatchObject({
      code: 'parse/nested-archive',
    });
  });

  it('with nothing in it, or a document in truth, is refused', async () => {
    expect(await refusal('none.zip', zip({}))).toMatchObject({ code: 'parse/no-table' });
    const word = zip({ '[Content_Types].xml': '<?xml version="1.0"?>', 'word/document.xml': '<?xml version="1.0"?>' });
    expect((await refusal('letter.docx', word)).message).toContain('Word');
  });

  it('that is locked is refused', async () => {
    const bytes = zip({ 'a.csv': customers });
    for (let at = 0; at < bytes.length - 4; at++) {
      if (bytes[at] !== 0x50 || bytes[at + 1] !== 0x4b) continue;
      if (bytes[at + 2] === 3) bytes[at + 6]! |= 1;
      if (bytes[at + 2] === 1) bytes[at + 8]! |= 1;
    }
    expect(await refusal('locked.zip', bytes)).toMatchObject({ code: 'parse/encrypted' });
  });

  it('that is cut off anywhere is refused', async () => {
    const bytes = zip({ 'a.csv': customers, 'b.csv': orders });
    for (let length = 4; length < bytes.length; length++) {
      expect(await refusal('cut.zip', bytes.subarray(0, length))).toMatchObject({ code: 'parse/damaged' });
    }
  });

  it('that is changed anywhere is refused, or gives what went in', async () => {
    const bytes = zip({ 'a.csv': customers, 'b.csv': orders });
    for (let at = 4; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0x55;
      const texts = await textsOf('changed.zip', changed).catch((error: unknown) => {
        expect(error).toMatchObject({ name: 'AppError' });
        return [customers];
      });
      for (const text of texts) expect([customers, orders]).toContain(text);
    }
  });
});

describe('a bomb', () => {
  const zeros = new Uint8Array(80 << 20);

  it('is stopped while it unfolds, whatever its directory says', async () => {
    const bytes = zip({ 'zeros.csv': zeros });
    expect(await refusal('bomb.zip', bytes)).toMatchObject({ code: 'parse/unpacks-too-large' });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const central = bytes.length - 22 - 46 - 'zeros.csv'.length;
    view.setUint32(central + 24, 100, true);
    expect(await refusal('liar.zip', bytes)).toMatchObject({ code: 'parse/unpacks-too-large' });
    expect(await refusal('bomb.csv.gz', gzipSync(zeros))).toMatchObject({ code: 'parse/unpacks-too-large' });
  });

  it('in a workbook is stopped before it is opened', async () => {
    const bytes = zip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>', 'xl/worksheets/sheet1.xml': zeros });
    expect(await refusal('bomb.xlsx', bytes)).toMatchObject({ code: 'parse/unpacks-too-large' });
  });

  it('of repeated cells in a spreadsheet is stopped before it is opened', async () => {
    const content = `<office:document-content xmlns:office="o" xmlns:table="t"><table:table table:name="S"><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row></table:table></office:document-content>`;
    const bytes = zip({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': content,
      'styles.xml': '<x/>',
    });
    expect(await refusal('bomb.ods', bytes)).toMatchObject({ code: 'parse/unpacks-too-large' });
  });

  it('of very many files, or of files that lie over each other, is stopped', async () => {
    const many = zip(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.csv`, ''])), 0);
    expect(await refusal('many.zip', many)).toMatchObject({ code: 'parse/unpacks-too-large' });
    const two = zip({ 'a.csv': customers, 'b.csv': customers });
    const central = two.length - 22 - 46 - 5;
    new DataView(two.buffer, two.byteOffset).setUint32(central + 42, 0, true);
    expect(await refusal('over.zip', two)).toMatchObject({ code: 'parse/damaged' });
  });

  it('is told by its words and numbers', () => {
    const limits = { bytes: 1 << 20, ratio: 10, freeBytes: 1000, entries: 5 };
    expect(() => checkUnpacked('a.zip', 10, 1000, limits)).not.toThrow();
    expect(() => checkUnpacked('a.zip', 10, 1001, limits)).toThrow(/10 times its size/);
    expect(() => checkUnpacked('a.zip', 1 << 20, (1 << 20) + 1, limits)).toThrow(/more than 1 MB/);
  });
});

describe('gzip', () => {
  it('gives what was packed, of whatever format', async () => {
    const { container, format } = await openBytes('a.csv.gz', gzipSync(strToU8(customers)));
    expect([container, format]).toEqual(['gzip', 'delimited']);
    expect(await textsOf('a.csv.gz', gzipSync(strToU8(customers)))).toEqual([customers]);
    expect(await textsOf('a.json.gz', gzipSync(strToU8('[{"a": 1}]')))).toEqual(['a\n1\n']);
    expect((await openBytes('a.xlsx.gz', gzipSync(workbook({ S: shop() })))).format).toBe('xlsx');
  });

  it('may be several files one after the other', async () => {
    const bytes = Buffer.concat([gzipSync(strToU8('id,x\n')), gzipSync(strToU8('a,1\n')), gzipSync(strToU8('b,2\n'))]);
    expect(await textsOf('parts.gz', bytes)).toEqual(['id,x\na,1\nb,2\n']);
  });

  it('that is cut off or changed anywhere is refused', async () => {
    const bytes = gzipSync(strToU8(customers.repeat(20)), { filename: 'customers.csv' });
    for (let length = 3; length < bytes.length; length++) {
      expect(await refusal('cut.gz', bytes.subarray(0, length))).toMatchObject({ code: 'parse/damaged' });
    }
    for (let at = 24; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at]! ^= 0x10;
      expect(await refusal('changed.gz', changed)).toMatchObject({ code: 'parse/damaged' });
    }
  });

  it('packed by the system is read in pieces', async () => {
    const text = `id,x\n${Array.from({ length: 60_000 }, (_, i) => `c${i},${(i * 7919) % 10007}`).join('\n')}\n`;
    const [parsed] = await parseBytes('large.gz', gzipSync(strToU8(text)));
    expect(parsed!.table.rows).toBe(60_000);
  });
});

describe('a directory', () => {
  it('in the long form is read', async () => {
    // One stored entry with all its sizes in the zip64 field, and the end record of that form.
    const name = strToU8('a.csv');
    const data = strToU8(customers);
    const out: number[] = [];
    const u = (value: number, bytes: number) => {
      for (let i = 0; i < bytes; i++) out.push(i < 6 ? Math.floor(value / 2 ** (8 * i)) & 255 : 0);
    };
    const raw = (bytes: Uint8Array) => out.push(...bytes);
    const crc = crc32(0, data);
    for (const [value, bytes] of [[0x04034b50, 4], [45, 2], [0, 2], [0, 2], [0, 4], [crc, 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]] as const) u(value, bytes); // prettier-ignore
    raw(name);
    raw(data);
    const central = out.length;
    for (const [value, bytes] of [[0x02014b50, 4], [45, 2], [45, 2], [0, 2], [0, 2], [0, 4], [crc, 4], [0xffffffff, 4], [0xffffffff, 4], [name.length, 2], [28, 2], [0, 2], [0, 2], [0, 2], [0, 4], [0xffffffff, 4]] as const) u(value, bytes); // prettier-ignore
    raw(name);
    for (const [value, bytes] of [
      [1, 2],
      [24, 2],
      [data.length, 8],
      [data.length, 8],
      [0, 8],
    ] as const)
      u(value, bytes);
    const end = out.length;
    for (const [value, bytes] of [[0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [1, 8], [1, 8], [end - central, 8], [central, 8]] as const) u(value, bytes); // prettier-ignore
    for (const [value, bytes] of [
      [0x07064b50, 4],
      [0, 4],
      [end, 8],
      [1, 4],
    ] as const)
      u(value, bytes);
    for (const [value, bytes] of [[0x06054b50, 4], [0, 2], [0, 2], [0xffff, 2], [0xffff, 2], [0xffffffff, 4], [0xffffffff, 4], [0, 2]] as const) u(value, bytes); // prettier-ignore
    const bytes = Uint8Array.from(out);
    const limits = { bytes: 1e9, ratio: 100, freeBytes: 1e6, entries: 10 };
    expect(await readZipDirectory(byteSource('long.zip', bytes), limits)).toMatchObject([
      { name: 'a.csv', size: data.length, packed: data.length, offset: 0 },
    ]);
    expect(await textsOf('long.zip', bytes)).toEqual([customers]);
  });
});

describe('CRC-32', () => {
  it('is the known one, in one piece or several', () => {
    expect(crc32(0, strToU8('123456789'))).toBe(0xcbf43926);
    expect(crc32(crc32(0, strToU8('1234')), strToU8('56789'))).toBe(0xcbf43926);
  });
});
