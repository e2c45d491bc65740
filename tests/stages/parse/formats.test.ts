import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleanPair, booleanWord } from '../../../src/stages/parse/types/boolean-words';
import { readCompactDate, readDate } from '../../../src/stages/parse/types/date-format';
import { isTypedMissingMark, missingMarksAmong } from '../../../src/stages/parse/types/missing-marks';
import { monthNamed } from '../../../src/stages/parse/types/months';
import { readNumber, readPlain, readWritten } from '../../../src/stages/parse/types/number-format';

describe('a number', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['+3.50', 3.5],
    ['.5', 0.5],
    ['12.', 12],
    ['1e5', 100_000],
    ['2.5E-3', 0.0025],
    ['17850.0', 17850],
    ['0.1', 0.1],
    ['1e999', Infinity],
  ])('%s as programs write it', (text, value) => {
    expect(readPlain(text)).toBe(value);
  });

  it.each(['', '-', '.', '0x1F', '0b11', '1_000', '1,5', 'Infinity', 'NaN', '12a', 'e5', '1e', '--1', '1 2', '٣'])(
    '%j is none',
    (text) => {
      expect(readPlain(text)).toBeNaN();
    },
  );

  it.each([
    ['1,234.50', '.', 1234.5],
    ['1,234', '.', 1234],
    ['12,34,567.8', '.', 1234567.8],
    ['1.234,50', ',', 1234.5],
    ['1.234', ',', 1234],
    ['0,5', ',', 0.5],
    ['1 234,5', ',', 1234.5],
    ['1\u00a0234.5', '.', 1234.5],
    ["1'234.50", '.', 1234.5],
    ['(12.50)', '.', -12.5],
    ['12.50-', '.', -12.5],
    ['−4', '.', -4],
    ['$1,200', '.', 1200],
    ['-$5', '.', -5],
    ['$ -5', '.', -5],
    ['5,00 €', ',', 5],
    ['EUR 7', ',', 7],
    ['12.5%', '.', 12.5],
  ] as const)('%s with “%s” is %d', (text, decimal, value) => {
    expect(readNumber(text, decimal)).toBe(value);
  });

  it.each([
    ['1.5', ','],
    ['1,5', '.'],
    ['1,23', '.'],
    ['0,123', '.'],
    ['1,2345', '.'],
    ['12,345,67', '.'],
    ['1.2.3', ','],
    ['12 apples', '.'],
    ['(5', '.'],
    ['+-5', '.'],
    ['5 kg', '.'],
    ['2012-09-04', '.'],
    ['13:08', '.'],
    ['1/2', '.'],
    ['=1+1', '.'],
  ] as const)('%s with “%s” is none', (text, decimal) => {
    expect(readNumber(text, decimal)).toBeNaN();
  });

  it('keeps its unit', () => {
    expect(readWritten('12,50 €', ',')).toEqual({ value: 12.5, unit: '€' });
    expect(readWritten('US$ 3', '.')?.unit).toBe('US$');
    expect(readWritten('7', '.')?.unit).toBe('');
  });

  it('is the same number however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        const english = new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(value);
        const german = new Intl.NumberFormat('de', { minimumFractionDigits: 2 }).format(value);
        const swiss = new Intl.NumberFormat('de-CH', { minimumFractionDigits: 2 }).format(value);
        const french = new Intl.NumberFormat('fr', { minimumFractionDigits: 2 }).format(value);
        expect(readNumber(english, '.')).toBe(value);
        expect(readNumber(swiss, '.')).toBe(value);
        expect(readNumber(german, ',')).toBe(value);
        expect(readNumber(french, ',')).toBe(value);
      }),
    );
  });

  it('of any size reads as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value), '.')).toBe(Number(String(value)));
      }),
    );
  });
});

describe('a date', () => {
  const day = Date.UTC(2014, 2, 25);
  it.each([
    ['2014-03-25', day],
    ['2014/3/25', day],
    ['2014.03.25', day],
    ['25.03.2014', day],
    ['25/03/14', day],
    ['25-3-2014', day],
    ['25 Mar 2014', day],
    ['25-Mar-14', day],
    ['25. März 2014', day],
    ['25 de marzo de 2014', day],
    ['March 25, 2014', day],
    ['Mar 25 2014', day],
    ['2014-03', Date.UTC(2014, 2, 1)],
    ['2014-03-25 08:26:00', day + 30_360_000],
    ['2014-03-25T08:26', day + 30_360_000],
    ['2014-03-25T08:26:00Z', day + 30_360_000],
    ['2014-03-25T08:26:00.250Z', day + 30_360_250],
    ['2014-03-25 10:26:00 +0200', day + 30_360_000],
    ['2014-03-25 03:26:00-05:00', day + 30_360_000],
    ['2014-03-25 08:26:00 UTC', day + 30_360_000],
    ['25/03/2014 8:26 AM', day + 30_360_000],
    ['25/03/2014 12:00 am', day],
    ['25/03/2014 12:00 PM', day + 43_200_000],
    ['2024-02-29', Date.UTC(2024, 1, 29)],
  ])('%s', (text, value) => {
    expect(readDate(text, 'dayFirst')).toBe(value);
  });

  it.each([
    '2014-02-29',
    '2014-13-01',
    '2014-00-10',
    '25/13/2014',
    '0000-00-00',
    '2014-03-25 24:01:00',
    '25/03/2014 13:00 PM',
    '1.2.3',
    '2014',
    '12.50',
    '25 Foo 2014',
    '2014-03-25x',
    '2014-03/25',
    'x2014-03-25',
  ])('%s is none', (text) => {
    expect(readDate(text, 'dayFirst')).toBeNaN();
  });

  it('has its month first only between slashes and hyphens', () => {
    expect(readDate('03/04/2014', 'monthFirst')).toBe(Date.UTC(2014, 2, 4));
    expect(readDate('03/04/2014', 'dayFirst')).toBe(Date.UTC(2014, 3, 3));
    expect(readDate('03.04.2014', 'monthFirst')).toBe(Date.UTC(2014, 3, 3));
    expect(readDate('03/25/2014', 'dayFirst')).toBeNaN();
  });

  it('may be eight figures', () => {
    expect(readCompactDate('20140325')).toBe(day);
    expect(readCompactDate('20141325')).toBeNaN();
    expect(readCompactDate('12345678')).toBeNaN();
  });

  it('reads back as ISO writes it', () => {
    const instant = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (date) => {
        expect(readDate(date.toISOString(), 'monthFirst')).toBe(date.getTime());
        expect(readDate(date.toISOString().slice(0, 10), 'dayFirst')).toBe(Date.parse(date.toISOString().slice(0, 10)));
      }),
    );
  });

  it('knows its months in seven languages', () => {
    const formats = ['en', 'de', 'fr', 'es', 'nl', 'it', 'pt'].map(
      (locale) => new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }),
    );
    for (const format of formats) {
      for (let month = 0; month < 12; month++)
        expect(monthNamed(format.format(Date.UTC(2014, month, 15)))).toBe(month + 1);
    }
    expect(monthNamed('Monday')).toBeUndefined();
  });
});

describe('yes and no', () => {
  it.each([
    ['No', 'Yes'],
    ['FALSE', 'true'],
    ['nein', 'Ja'],
    ['non', 'oui'],
    ['No', 'Sí'],
    ['não', 'Sim'],
    ['0', '1'],
  ])('%s and %s', (no, yes) => {
    expect(booleanPair(new Set([yes, no].map(booleanWord)))).toEqual([booleanWord(no), booleanWord(yes)]);
  });

  it('are two, and known', () => {
    expect(booleanPair(new Set(['yes']))).toBeUndefined();
    expect(booleanPair(new Set(['male', 'female']))).toBeUndefined();
    expect(booleanPair(new Set(['1', '2']))).toBeUndefined();
  });
});

describe('a missing mark', () => {
  it('is known among numbers in any spelling', () => {
    for (const mark of ['NA', 'n/a', 'NaN', 'NULL', 'Null', '-', '?', '#VALUE!', 'None', 'k.A.'])
      expect(isTypedMissingMark(mark)).toBe(true);
    for (const value of ['0', '', 'Nadia', 'x']) expect(isTypedMissingMark(value)).toBe(false);
  });

  it('is not somebody’s name, and not a code among codes', () => {
    const amongNames = missingMarksAmong(['Nan', 'Null', 'NULL'], false);
    expect(['Nan', 'Null', 'NULL'].map(amongNames)).toEqual([false, false, true]);
    expect(missingMarksAmong(['EU', 'NA', 'APAC'], false)('NA')).toBe(false);
    expect(missingMarksAmong(['basic', 'NA', 'gold'], false)('NA')).toBe(true);
  });

  it('is no sign somebody typed among hundreds of names', () => {
    const many = Array.from({ length: 200 }, (_, i) => `name ${i}`);
    expect(missingMarksAmong([...many, '?'], false)('?')).toBe(false);
    expect(missingMarksAmong([...many, '?'], true)('?')).toBe(true);
    expect(missingMarksAmong(['a', '?'], false)('?')).toBe(true);
  });
});
