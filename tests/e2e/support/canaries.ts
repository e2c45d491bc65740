import * as xlsx from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** Anything that tells of a planted value, however much of it; spelt so that no browser says it by itself. */
export const CANARY = /kanari|48151\.62342/i;

const REVIEWS = ['lovely, kanarireview', 'slow and rude, kanarireview', 'nothing to say, kanarireview'];

/** A customer table whose every kind of cell, and whose column and file names, carry words that occur nowhere else. */
export const canaryFile = { name: 'kanarifile.csv', mimeType: 'text/csv', text: canaryTable() };

function canaryTable(): string {
  const rows = Array.from({ length: 90 }, (_, i) => {
    const rich = i % 2;
    const spend = i === 7 ? '48151.62342' : String(100 + rich * 900 + (i % 7));
    const city = `kanaricity${i % 3}`;
    return [`kanariid${i}`, `kanarimail${i}@example.org`, 20 + rich * 40 + (i % 5), spend, city, `"${REVIEWS[i % 3]}"`];
  });
  return [['customer id', 'e-mail', 'age', 'kanaricolumn spend', 'city', 'review'], ...rows].join('\n') + '\n';
}

/** The canaries in formats that other workers read, by file name, in base64. */
export function otherFormats(): (readonly [string, string])[] {
  const sheet = xlsx.read(canaryFile.text, { type: 'string' });
  const column = { name: 'kanaricolumn', data: ['kanariid1', 'kanariid2'], type: 'STRING' as const };
  const files = {
    'kanaribook.xlsx': xlsx.write(sheet, { type: 'buffer', bookType: 'xlsx' }) as Buffer,
    'kanari.parquet': parquetWriteBuffer({ columnData: [column] }),
    'kanari.zip': zipSync({ 'kanari.csv': strToU8(canaryFile.text) }),
    'kanari.json': strToU8('[{"kanaricolumn": "kanariid1"}, {"kanaricolumn": "kanariid2"}]'),
  };
  return Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes as Uint8Array).toString('base64')]);
}
