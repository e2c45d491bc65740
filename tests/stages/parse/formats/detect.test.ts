import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../../../src/stages/parse/formats/detect';
import { KINDS, shop, workbook } from './books';
import { refusal } from './support';

const detect = (text: string) => detectFormat(new TextEncoder().encode(text));

describe('a format', () => {
  it.each([
    ['id,x\n1,2\n', undefined],
    ['', undefined],
    ['[1], [2]\n[3], [4]\n', undefined],
    ['[id];[x]\n', undefined],
    ['{x} and more\n', undefined],
    ['"{""a"": 1}",2\n', undefined],
    ['[{"a": 1}]', 'json'],
    [' \n { "a": [1] }', 'json'],
    ['[]', 'json'],
    ['{"a": 1}\n{"a": 2}\n', 'ndjson'],
    ['["id"]\n["a"]\n', 'ndjson'],
    ['{"a": 1}\n', 'json'],
    ['{"a":\n{"b": 1}}', 'json'],
    ['<html><body><table><tr>', 'html'],
    ['<p>no table</p>', undefined],
    ['<?xml version="1.0"?><orders/>', undefined],
    ['%PDF-1.7', undefined],
  ])('%j is %s', (text, format) => {
    expect(detect(text)).toBe(format);
  });

  it('of a workbook is told by its content', () => {
    const found = KINDS.map((kind) => detectFormat(workbook({ S: shop() }, kind).subarray(0, 1 << 16)));
    expect(found).toEqual(['zip', 'zip', 'xls', 'zip', 'xml', 'xml']);
  });
});

describe('a workbook', () => {
  it.each(KINDS)('as %s that is cut off is refused', async (kind) => {
    const bytes = workbook({ S: shop() }, kind);
    // The last sector of the old format is filled up with nothing.
    const end = bytes.length - (kind === 'biff8' ? 700 : 1);
    for (let length = kind === 'xlml' || kind === 'fods' ? 2500 : 8; length < end; length += Math.ceil(end / 40)) {
      expect(await refusal('cut', bytes.subarray(0, length))).toMatchObject({ code: 'parse/damaged' });
    }
  });
});
