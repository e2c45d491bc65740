import { describe, expect, it } from 'vitest';
import { sniffNewline, readSepLine } from '../../../src/stages/parse/dialect/dialect';
import { sniffDelimiter } from '../../../src/stages/parse/dialect/sniff-delimiter';
import { judgeHeader } from '../../../src/stages/parse/dialect/sniff-header';
import { names, parseFile, fixture } from './read';

const delimiterOf = (text: string) => sniffDelimiter(text, true, '\n').delimiter;
const rows = (text: string) => text.split('\n').map((line) => line.split(','));

describe('the separator', () => {
  it('is the one that rows agree on', () => {
    expect(delimiterOf('a,b,c\n1,2,3\n4,5,6')).toBe(',');
    expect(delimiterOf('a;b\n"x, y";2\n"p, q";3')).toBe(';');
    expect(delimiterOf('a\tb\nwell, then, go\t1\nyes\t0\nno, really\t1')).toBe('\t');
    expect(delimiterOf('a|b\n1,5|2,5\n2,5|3,5')).toBe('|');
  });

  it('is not the comma of decimal numbers, with a header or without', () => {
    expect(delimiterOf('name;price\nAnna;1,50\nBen;2,75')).toBe(';');
    expect(delimiterOf('1,5;2,5;3,5\n2,5;3,5;4,5')).toBe(';');
  });

  it('is the comma although cells hold lists with semicolons', () => {
    expect(delimiterOf('id,tags,city\n1,"a;b",Ulm\n2,"c;d",Ulm\n3,"e;f",Rom')).toBe(',');
  });

  it('may leave rows of uneven length', () => {
    expect(delimiterOf('citrus fruit,bread\nyogurt\nwhole milk,butter,curd\nrice,beef\nsoda')).toBe(',');
  });

  it('is none in a list of numbers, words or sentences', () => {
    expect(delimiterOf('Age\n34\n51')).toBeUndefined();
    expect(delimiterOf('review\nGood, but slow\nNice\nCold soup, cold bread, cold people\nFine')).toBeUndefined();
    expect(delimiterOf('Good, but slow\nNice\nCold soup, cold bread, cold people\nFine')).toBeUndefined();
  });
});

describe('the line end', () => {
  it('is a carriage return only where there is no line feed outside quotes', () => {
    expect(sniffNewline('a,b\r1,2\r')).toBe('\r');
    expect(sniffNewline('a,b\r"x\ny",2\r')).toBe('\r');
    expect(sniffNewline('a,b\r\n1,2')).toBe('\n');
    expect(sniffNewline('a,b\n"x\ry",2')).toBe('\n');
  });
});

describe('a first line sep=', () => {
  it('is read in all its forms', () => {
    expect(readSepLine('sep=;\r\na;b')).toEqual({ delimiter: ';', rest: 'a;b' });
    expect(readSepLine('"sep=,"\na,b')).toEqual({ delimiter: ',', rest: 'a,b' });
    expect(readSepLine('separator;b\n1;2')).toBeUndefined();
  });
});

describe('the first row', () => {
  it.each([
    ['words over numbers', 'name,age\nAnna,34\nBen,51'],
    ['words over dates', 'name,joined\nAnna,2014-01-02\nBen,2015-03-04'],
    ['short different words over words', 'name,city\nAnna,Berlin\nBen,Rome'],
    ['a name unlike the words that repeat below', 'plan,city\nbasic,Ulm\ngold,Ulm\nbasic,Rome\nbasic,Rome\ngold,Ulm'],
    ['blank over row numbers', ',name,city\n0,Anna,Berlin\n1,Ben,Rome\n2,Cem,Ulm'],
    ['years over numbers', 'customer,2019,2020,2021\nAnna,3,4,5\nBen,6,7,8'],
    ['words alone', 'name,age'],
  ])('holds names: %s', (_, text) => {
    expect(judgeHeader(rows(text))).toBe(true);
  });

  it.each([
    ['numbers over numbers', '14.2,1.7\n13.2,1.8\n13.1,2.4'],
    ['a sentence over sentences, a number over numbers', 'very good,1\nvery bad,0'],
    ['a word that comes again', 'yogurt,milk\nsoda,yogurt\nyogurt,beef\nrice,milk'],
    ['an address and dates', 'Anna,anna@x.org,2014-01-02\nBen,ben@x.org,2015-03-04'],
    ['the same word twice', 'Anna,Anna\nBen,Cem'],
    ['numbers alone', '1,2,3'],
  ])('is data: %s', (_, text) => {
    expect(judgeHeader(rows(text))).toBe(false);
  });

  it('is what the person says it is', async () => {
    expect(names(await parseFile(fixture('one-customer.csv'), { hasHeader: false }))).toEqual([
      'Column 1',
      'Column 2',
      'Column 3',
    ]);
  });
});
