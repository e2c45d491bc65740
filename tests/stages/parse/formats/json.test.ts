import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonError } from '../../../../src/stages/parse/formats/json-error';
import { openBytes, parseBytes, refusal, textsOf } from './support';

const json = (value: unknown) => JSON.stringify(value);
const lines = (...values: unknown[]) => values.map(json).join('\n');
const codesOf = ({ issues }: { issues: readonly { code: string }[] }) => issues.map(({ code }) => code);

describe('JSON', () => {
  it.each([
    [
      'a list of objects',
      [
        { id: 'a', x: 1 },
        { id: 'b', x: 2.5 },
      ],
      'id,x\na,1\nb,2.5\n',
    ],
    [
      'objects inside objects',
      [{ id: 1, address: { city: 'Bern', geo: { lat: 46.9 } } }],
      'id,address.city,address.geo.lat\n1,Bern,46.9\n',
    ],
    [
      'lists of plain values',
      [
        { id: 1, tags: ['a', 'b'] },
        { id: 2, tags: [] },
      ],
      'id,tags\n1,"a, b"\n2,\n',
    ],
    ['names that not every record has', [{ id: 1 }, { id: 2, x: true }, { y: null }], 'id,x,y\n1,,\n2,true,\n,,\n'],
    [
      'a list of lists',
      [
        ['id', 'x'],
        ['a', 1],
        ['b', 2],
      ],
      'id,x\na,1\nb,2\n',
    ],
    ['columns of lists', { id: ['a', 'b'], x: [1, null] }, 'id,x\na,1\nb,\n'],
    ['columns as pandas writes them', { id: { 0: 'a', 1: 'b' }, x: { 0: 1, 1: 2 } }, 'id,x\na,1\nb,2\n'],
    [
      'names apart from rows',
      {
        columns: ['id', 'x'],
        index: [0, 1],
        data: [
          ['a', 1],
          ['b', 2],
        ],
      },
      'id,x\na,1\nb,2\n',
    ],
    ['objects by their key', { c1: { x: 1, y: 2 }, c2: { x: 3, y: 4 } }, 'key,x,y\nc1,1,2\nc2,3,4\n'],
    ['a list inside an object', { meta: { total: 2 }, data: { rows: [{ id: 1 }, { id: 2 }] } }, 'id\n1\n2\n'],
    ['a single record', { id: 1, x: 2 }, 'id,x\n1,2\n'],
    ['two names that come to the same path', [{ 'a.b': 1, a: { b: 2 } }], 'a.b,a.b (2)\n1,2\n'],
    ['a column of nothing but gaps', [{ x: null }, { x: 1 }], 'x\n""\n1\n'],
    [
      'a name that means something to JavaScript',
      JSON.parse('[{"__proto__": 1, "constructor": 2}]'),
      '__proto__,constructor\n1,2\n',
    ],
  ])('as %s', async (_, value, text) => {
    expect(await textsOf('a.json', json(value))).toEqual([text]);
    expect(await textsOf('a.json', `\ufeff ${JSON.stringify(value, null, 2)}\n`)).toEqual([text]);
  });

  it('keeps whole numbers that are too long for a number', async () => {
    const text = '[{"id": 9007199254740993, "s": "12345678901234567890", "x": 1234567890123456.5}]';
    expect(await textsOf('long.json', text)).toEqual([
      'id,s,x\n9007199254740993,12345678901234567890,1234567890123456.5\n',
    ]);
  });

  it('is read in UTF-16 too', async () => {
    const bytes = Buffer.from('\ufeff[{"name": "Zoë"}]', 'utf16le');
    expect(await textsOf('wide.json', bytes)).toEqual(['name\nZoë\n']);
  });

  it('says where the table was, and offers lists of objects inside records as tables', async () => {
    const orders = { data: { orders: [{ id: 'o1', lines: [{ sku: 'a', qty: 2 }, { sku: 'b', qty: 1 }] }, { id: 'o2', lines: [{ sku: 'c', qty: 5 }] }] } }; // prettier-ignore
    const { parts, tables } = await openBytes('orders.json', json(orders));
    expect(parts.map(({ name, rows, isTaken }) => [name, rows, isTaken])).toEqual([
      ['data.orders', 2, true],
      ['data.orders › lines', 3, false],
    ]);
    expect(codesOf(tables[0]!)).toEqual(['parse/nested-table', 'parse/nested-list']);
    expect(await textsOf('orders.json', json(orders))).toEqual(['id,lines\no1,2\no2,1\n']);
    expect(await textsOf('orders.json', json(orders), ['data.orders › lines'])).toEqual([
      'id,lines.sku,lines.qty\no1,a,2\no1,b,1\no2,c,5\n',
    ]);
  });

  it('takes the list with most cells of several', async () => {
    const shop = { tags: [{ a: 1 }], customers: [{ id: 1, x: 2 }, { id: 2, x: 3 }] }; // prettier-ignore
    const { parts, tables } = await openBytes('shop.json', json(shop));
    expect(tables.map(({ part }) => part)).toEqual(['customers']);
    expect(parts.length).toBe(2);
    expect(codesOf(tables[0]!)).toEqual(['parse/other-parts']);
  });

  it.each([
    ['[{"a": 1},\n {"a": }]', 'line 2, column 8'],
    ['{"a": [1, 2,, 3]}', 'line 1, column 13'],
    ['[{"a" 1}]', 'line 1, column 7'],
    ["[{'a': 1}]", 'line 1, column 3'],
    ['[{"a": "x\ny"}]', 'line 1, column 10'],
    ['[{"a": 1}, {"a": 2]', 'line 1, column 19'],
    ['[{"a": 1}] [2]', 'line 1, column 12'],
    ['[{"a": 01}]', 'line 1, column 9'],
    ['[{"a": NaN}]', 'line 1, column 8'],
    ['[{"a": "\\x"}]', 'line 1, column 9'],
  ])('that is none is refused with its place: %j', async (text, place) => {
    const error = await refusal('bad.json', text);
    expect(error).toMatchObject({ code: 'parse/bad-json' });
    expect(error.message).toContain(place);
  });

  it('that is cut off anywhere is refused and says so', async () => {
    const text = json([{ id: 'a', note: 'x "y" \\ z', n: [1, 2.5e3, null, true] }, { id: 'b' }]);
    for (let length = 3; length < text.length; length++) {
      const error = await refusal('cut.json', text.slice(0, length));
      expect(error.message).toMatch(/ends before its JSON is complete|cannot stand at/);
    }
  });

  it('breaks where the first character cannot go on', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('}', ']', ',', ':', '"', 'x', '1'), (text, at, char) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + char + text.slice(place);
        let isJson = true;
        try {
          JSON.parse(changed);
        } catch {
          isJson = false;
        }
        const found = findJsonError(changed);
        // A sound text is one whose end is never reached too early: the finder stops at its length.
        if (isJson) expect(found).toBe(changed.length);
        else expect(found).toBeLessThanOrEqual(changed.length);
        expect(() => JSON.parse(changed.slice(0, found) + '\u0001')).toThrow();
      }),
    );
  });

  it('without any list or record is refused', async () => {
    expect(await refusal('none.json', '[]')).toMatchObject({ code: 'parse/no-table' });
    expect(await refusal('deep.json', '['.repeat(100_000) + ']'.repeat(100_000))).toMatchObject({ stage: 'parse' });
  });
});

describe('one record a line', () => {
  it('is a table', async () => {
    const text = lines({ id: 'a', x: 1 }, { id: 'b', address: { city: 'Köln' } });
    const opened = await openBytes('a.ndjson', text);
    expect(opened.format).toBe('ndjson');
    expect(await textsOf('a.ndjson', `${text}\r\n\r\n`)).toEqual(['id,x,address.city\na,1,\nb,,Köln\n']);
  });

  it('is read in pieces, wherever they end', async () => {
    const records = Array.from({ length: 30_000 }, (_, i) => ({ id: `c${i}`, name: 'ü'.repeat(i % 50), n: i }));
    const [parsed] = await parseBytes('many.ndjson', lines(...records));
    expect(parsed!.table.rows).toBe(30_000);
    expect(parsed!.table.columns.map(({ name }) => name)).toEqual(['id', 'name', 'n']);
  });

  it('is refused with line and column where it breaks', async () => {
    const error = await refusal('bad.ndjson', '{"a": 1}\n{"a": 2}\n{"a": 3,}\n');
    expect(error).toMatchObject({ code: 'parse/bad-json' });
    expect(error.message).toContain('line 3, column 9');
  });

  it('offers lists inside the records as a table of their own', async () => {
    const text = lines({ id: 1, lines: [{ sku: 'a' }] }, { id: 2, lines: [{ sku: 'b' }, { sku: 'c' }] });
    expect((await openBytes('o.ndjson', text)).parts.map(({ name }) => name)).toEqual(['list', 'lines']);
    expect((await openBytes('o.ndjson', text)).tables[0]!.part).toBeUndefined();
    expect(await textsOf('o.ndjson', text, ['list', 'lines'])).toEqual([
      'id,lines\n1,1\n2,2\n',
      'id,lines.sku\n1,a\n2,b\n2,c\n',
    ]);
  });

  it('with a name too many in each record is refused', async () => {
    const text = lines(...Array.from({ length: 17_000 }, (_, i) => ({ [`k${i}`]: i })));
    expect(await refusal('names.ndjson', text)).toMatchObject({ code: 'parse/too-many-columns' });
  });
});

describe('any table', () => {
  it('reads back the same from JSON and from lines', async () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const table = fc.array(fc.record({ a: cell, b: cell, c: cell }), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, async (records) => {
        const [asList] = await textsOf('t.json', json(records));
        const [asLines] = await textsOf('t.ndjson', lines(...records));
        expect(asLines).toBe(asList);
      }),
    );
  });
});
