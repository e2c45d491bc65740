import * as xlsx from '@e965/xlsx';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../src/pipeline/recipe';
import { EngineClient } from '../../src/runtime/client/engine-client';
import {
  startConverters,
  startEngineWorker,
  startPoolWorker,
  startTensorWorker,
} from '../../src/runtime/client/workers';

const ended: string[] = [];
const watched = (name: 'workbook' | 'parquet') => async () => {
  const worker = await startConverters[name]();
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    ended.push(name);
    terminate();
  };
  return worker;
};
const client = new EngineClient(startEngineWorker, startTensorWorker, startPoolWorker, {
  workbook: watched('workbook'),
  parquet: watched('parquet'),
});

function book(rows: number): File {
  const cells = Array.from({ length: rows }, (_, i) => [`c${i}`, i % 90, i * 1.5, `note ${i}`]);
  const sheet = xlsx.utils.aoa_to_sheet([['customer id', 'age', 'spend', 'note'], ...cells]);
  const workbook = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(workbook, sheet, 'Customers');
  return new File([xlsx.write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer], 'book.xlsx');
}

afterEach(async () => {
  await client.end();
  ended.length = 0;
});

describe('the workers that convert files', () => {
  it('read a workbook and a Parquet file, and are ended once these are open', async () => {
    const columnData = [{ name: 'id', data: ['a', 'b'], type: 'STRING' as const }];
    const parquet = new File([parquetWriteBuffer({ columnData })], 'a.parquet');
    const sources = await client.open([book(50), parquet], defaultRecipe(), false);
    expect(sources.map(({ name, rows }) => [name, rows])).toEqual([
      ['book.xlsx › Customers', 50],
      ['a.parquet', 2],
    ]);
    expect(ended.sort()).toEqual(['parquet', 'workbook']);
  });

  it('are ended by a cancel in the middle of a workbook, and the next file opens at once', async () => {
    const file = book(40_000);
    await client.open([book(5)], defaultRecipe(), false);
    const abort = new AbortController();
    let at = NaN;
    const onProgress = () => {
      if (!Number.isNaN(at)) return;
      at = performance.now();
      abort.abort();
    };
    const opening = client.open([file], defaultRecipe(), false, { signal: abort.signal, onProgress });
    await expect(opening).rejects.toMatchObject({ code: 'run/cancelled' });
    const took = performance.now() - at;
    expect(took).toBeLessThan(1000);
    expect(ended.filter((name) => name === 'workbook').length).toBeGreaterThan(0);
    expect((await client.open([book(5)], defaultRecipe(), false))[0]!.rows).toBe(5);
  });
});
