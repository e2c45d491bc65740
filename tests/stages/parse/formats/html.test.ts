import { describe, expect, it } from 'vitest';
import { pastedFile } from '../../../../src/session/pasted';
import { decodeEntities } from '../../../../src/stages/parse/formats/html-entities';
import { readHtmlTables } from '../../../../src/stages/parse/formats/html-table';
import { openBytes, parseBytes, refusal, textsOf } from './support';

const tables = (html: string) => readHtmlTables('page', html);

describe('a table of a web page', () => {
  it.each([
    [
      'plain cells',
      '<table><tr><th>id</th><th>x</th></tr><tr><td>a</td><td>1</td></tr></table>',
      [
        ['id', 'x'],
        ['a', '1'],
      ],
    ],
    [
      'end tags left out',
      '<table><tr><td>a<td>b<tr><td>c<td>d</table>',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['markup and breaks in a cell', '<table><tr><td><b>a</b> <i>b</i><br>c</td></tr></table>', [['a b\nc']]],
    ['references', '<table><tr><td>A &amp; B&nbsp;&#8364;&#x41;&bogus;</td></tr></table>', [['A & B €A&bogus;']]],
    ['wide cells', '<table><tr><td colspan="2">a</td><td>b</td></tr></table>', [['a', 'a', 'b']]],
    [
      'tall cells',
      '<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
      [
        ['a', 'b'],
        ['a', 'c'],
      ],
    ],
    [
      'scripts, styles and comments',
      '<table><tr><td>a<script>alert("<td>x</td>")</script><style>td{}</style><!-- <td>y</td> --></td></tr></table>',
      [['a']],
    ],
    ['attributes with brackets', '<table><tr><td title="a > b">c</td></tr></table>', [['c']]],
    ['a table that never ends', '<table><tr><td>a', [['a']]],
  ])('with %s', (_, html, rows) => {
    expect(tables(html)).toEqual([rows]);
  });

  it('of enormous cells is stopped', () => {
    const html = `<table>${'<tr>' + '<td colspan=1000 rowspan=1000>x'.repeat(200)}${'<tr>'.repeat(900)}</table>`;
    expect(() => tables(html)).toThrow(/cells/);
  });

  it('is read as shop systems write it, under the name of a workbook', async () => {
    const html = '<html><head><meta charset="utf-8"></head><body><table><tr><td>id</td><td>spend</td></tr><tr><td>0042</td><td>1,5</td></tr></table></body></html>'; // prettier-ignore
    expect((await openBytes('export.xls', html)).format).toBe('html');
    expect(await textsOf('export.xls', html)).toEqual(['id,spend\n0042,"1,5"\n']);
  });

  it('is the fullest of several', async () => {
    const html = '<table><tr><td>menu</td></tr></table><table><tr><td>id</td><td>x</td></tr><tr><td>a</td><td>1</td></tr></table>'; // prettier-ignore
    const opened = await openBytes('page.html', html);
    expect(opened.parts.map(({ name, isTaken }) => [name, isTaken])).toEqual([
      ['table 1', false],
      ['table 2', true],
    ]);
  });

  it('is wanted: a page without one is refused', async () => {
    expect(await refusal('page.html', '<html><body>hello</body></html>')).toMatchObject({ code: 'parse/not-text' });
    expect(await refusal('page.html', '<html><table></table>')).toMatchObject({ code: 'parse/no-table' });
  });
});

describe('a character reference', () => {
  it.each([
    ['&lt;b&gt;', '<b>'],
    ['&eacute;&Uuml;&szlig;', 'éÜß'],
    ['&#0;&#xFFFFFFF;&constructor;', '&#0;&#xFFFFFFF;&constructor;'],
    ['&#128512;', '😀'],
  ])('%s is %s', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded);
  });
});

describe('what is pasted', () => {
  it('is the text, unless that has lost its columns and the markup has them', async () => {
    const html = '<meta charset="utf-8"><table><tr><td>id</td></tr><tr><td>a</td></tr></table>';
    expect(pastedFile('id\tx\na\t1\n', html).name).toBe('pasted.csv');
    expect(pastedFile('id\na\n', '').name).toBe('pasted.csv');
    expect(pastedFile('id a', html).name).toBe('pasted.html');
    expect(await textsOf('pasted.html', await pastedFile('', html).text())).toEqual(['id\na\n']);
  });

  it('from a spreadsheet keeps cells of several lines', async () => {
    const text = 'id\tnote\tspend\na\t"first\nsecond, ""quoted"""\t10\nb\tplain\t20\n';
    const [parsed] = await parseBytes('pasted.csv', await pastedFile(text, '<table></table>').text());
    expect(parsed!.delimiter).toBe('\t');
    expect(parsed!.table.rows).toBe(2);
    expect(parsed!.table.columns.map(({ name }) => name)).toEqual(['id', 'note', 'spend']);
  });
});
