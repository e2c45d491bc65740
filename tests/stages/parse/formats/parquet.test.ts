import { parquetWriteBuffer } from 'hyparquet-writer';
import type { CompressionCodec } from 'hyparquet';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../../src/stages/parse/formats/parquet-types';
import { openBytes, parseBytes, refusal, textsOf } from './support';

type Options = Parameters<typeof parquetWriteBuffer>[0];

function parquet(columnData: Options['columnData'], options: Partial<Options> = {}): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
}

const customers = () => [
  { name: 'id', data: ['00042', '00043', '00044'], type: 'STRING' as const },
  { name: 'visits', data: [1, 2, 3], type: 'INT32' as const },
  { name: 'spent', data: [1.5, 2.25, 100], type: 'DOUBLE' as const },
];

/** Compressors of this machine for codecs that it knows; the others are made by hand, of stored blocks. */
const compressors = {
  GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
  BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)),
  ZSTD: storedZstd,
  LZ4_RAW: storedLz4,
};

/** A Zstandard frame of one raw block (RFC 8878). */
function storedZstd(bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(4 + 1 + 4 + 3 + bytes.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 0xfd2fb528, true);
  frame[4] = 0b1010_0000;
  view.setUint32(5, bytes.length, true);
  const header = 1 | (bytes.length << 3);
  frame.set([header & 255, (header >> 8) & 255, header >> 16], 9);
  frame.set(bytes, 12);
  return frame;
}

/** An LZ4 block of nothing but literals. */
function storedLz4(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  if (length < 15) return Uint8Array.from([length << 4, ...bytes]);
  const more = length - 15;
  return Uint8Array.from([0xf0, ...Array<number>(Math.floor(more / 255)).fill(255), more % 255, ...bytes]);
}

describe('Parquet', () => {
  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'] as CompressionCodec[])(
    'packed with %s gives its values',
    async (codec) => {
      const bytes = parquet(customers(), { codec, compressors });
      expect((await openBytes('a.parquet', bytes)).format).toBe('parquet');
      expect(await textsOf('a.parquet', bytes)).toEqual(['id,visits,spent\n00042,1,1.5\n00043,2,2.25\n00044,3,100\n']);
    },
  );

  it('keeps whole numbers exactly, and dates in no time zone', async () => {
    const bytes = parquet([
      { name: 'big', data: [9007199254740993n, -1n], type: 'INT64' },
      { name: 'when', data: [new Date(Date.UTC(2023, 2, 15, 8, 26)), new Date(Date.UTC(2023, 6, 1))], type: 'TIMESTAMP' }, // prettier-ignore
      { name: 'yes', data: [true, false], type: 'BOOLEAN' },
    ]);
    expect(await textsOf('exact.parquet', bytes)).toEqual([
      'big,when,yes\n9007199254740993,2023-03-15T08:26:00,true\n-1,2023-07-01T00:00:00,false\n',
    ]);
  });

  it('shows decimals, days and times as they are stored', async () => {
    const schema: Options['schema'] = [
      { name: 'root', num_children: 3 },
      { name: 'price', type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18, repetition_type: 'REQUIRED' },
      { name: 'day', type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' },
      { name: 'time', type: 'INT32', converted_type: 'TIME_MILLIS', repetition_type: 'REQUIRED' },
    ];
    const columns = [
      { name: 'price', data: [0.1, 12.34] },
      { name: 'day', data: [new Date(Date.UTC(2023, 2, 15)), new Date(Date.UTC(1969, 11, 31))] },
      { name: 'time', data: [30_360_000, 30_360_250] },
    ];
    expect(await textsOf('types.parquet', parquet(columns, { schema }))).toEqual([
      'price,day,time\n0.10,2023-03-15,08:26:00\n12.34,1969-12-31,08:26:00.250\n',
    ]);
  });

  it('keeps text that looks like numbers as codes, and reads dates that are text', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => i);
    const bytes = parquet([
      { name: 'shelf', data: rows.map((i) => String(1000 + i)), type: 'STRING' },
      { name: 'floor', data: rows.map((i) => ['3000', '4000'][i % 2]!), type: 'STRING' },
      { name: 'since', data: rows.map((i) => `2023-01-${String((i % 28) + 1).padStart(2, '0')}`), type: 'STRING' },
      { name: 'spent', data: rows.map((i) => i * 1.5), type: 'DOUBLE' },
    ]);
    const [parsed] = await parseBytes('text.parquet', bytes);
    expect(parsed!.table.columns.map(({ type }) => type)).toEqual(['id', 'category', 'date', 'number']);
  });

  it('reads several row groups and gaps', async () => {
    const data = Array.from({ length: 5000 }, (_, i) => (i % 7 === 0 ? null : i));
    const bytes = parquet([{ name: 'n', data, type: 'INT32', nullable: true }], { rowGroupSize: 1000 });
    const [text] = await textsOf('groups.parquet', bytes);
    const cells = text!.trim().split('\n').slice(1);
    expect(cells.map((cell) => (cell === '""' ? null : Number(cell)))).toEqual(data);
    const [parsed] = await parseBytes('groups.parquet', bytes);
    expect(parsed!.table.rows).toBe(5000);
  });

  it('lays objects out as columns', async () => {
    const bytes = parquet([
      { name: 'id', data: ['a', 'b'], type: 'STRING' },
      { name: 'info', data: [{ city: 'Bern' }, { city: 'Graz', n: 2 }], type: 'JSON' },
    ]);
    const [text] = await textsOf('json.parquet', bytes);
    expect(text).toContain('"{""city"":""Bern""}"');
  });

  it('without rows is refused', async () => {
    const empty = parquet([{ name: 'id', data: [], type: 'STRING' }]);
    expect(await refusal('none.parquet', empty)).toMatchObject({ code: 'parse/empty-file' });
  });

  it('that is cut off anywhere is refused', async () => {
    const bytes = parquet(customers());
    for (let length = 5; length < bytes.length; length += 3) {
      expect(await refusal('cut.parquet', bytes.subarray(0, length))).toMatchObject({ code: 'parse/damaged' });
    }
  });

  it('that claims more rows than there can be is refused', async () => {
    const bytes = parquet([{ name: 'n', data: Array<number>(100).fill(1), type: 'INT32' }]);
    // The number of rows stands in the file's description as a zigzag varint: 100 is C8 01.
    const text = Buffer.from(bytes);
    for (let at = text.indexOf('c801', 4, 'hex'); at >= 0; at = text.indexOf('c801', at + 2, 'hex')) {
      const claimed = Buffer.concat([text.subarray(0, at), Buffer.from('feffffffff1f', 'hex'), text.subarray(at + 2)]);
      const length = claimed.readUInt32LE(claimed.length - 8);
      claimed.writeUInt32LE(length + 4, claimed.length - 8);
      await textsOf('claims.parquet', claimed).catch((error: unknown) =>
        expect(error).toMatchObject({ stage: 'parse' }),
      );
    }
  });
});

describe('a decimal', () => {
  it.each([
    [5, 2, '0.05'],
    [-5n, 2, '-0.05'],
    [123456789012345678901234n, 4, '12345678901234567890.1234'],
    [7, 0, '7'],
    [Uint8Array.of(0xff, 0x85), 1, '-12.3'],
    [Uint8Array.of(0x04, 0xd2), 2, '12.34'],
  ])('of %s with %d places is %s', (whole, scale, text) => {
    expect(decimal(whole, scale)).toBe(text);
  });
});
