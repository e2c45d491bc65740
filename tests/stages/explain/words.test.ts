import { describe, expect, it } from 'vitest';
import type { Trait } from '../../../src/core/segment';
import { percentText, saysNo, saysYes, tidy, traitPhrase, traitText } from '../../../src/stages/explain/words';

const trait = (part: Partial<Trait>): Trait => ({
  column: 'Balance',
  direction: 'high',
  segmentValue: 0,
  overallValue: 0,
  effect: 1,
  kind: 'number',
  statistic: 'median',
  text: '',
  ...part,
});
const say = (segmentValue: number, overallValue: number, column = 'Balance') =>
  traitText(trait({ segmentValue, overallValue, column }), 'en');

describe('traitText', () => {
  it.each([
    [87, 62, 'Balance: typically 87, everyone 62'],
    [52247.251, 1234567, 'Balance: typically 52,200, everyone 1,230,000'],
    [0.034567, -0.5, 'Balance: typically 0.0346, everyone -0.5'],
    [1e300, 1e-300, 'Balance: typically 1E300, everyone 1E-300'],
    [10001, 10002, 'Balance: typically 10,001, everyone 10,002'],
    [-0, 3, 'Balance: typically 0, everyone 3'],
  ])('rounds %d and %d sensibly', (a, b, text) => {
    expect(say(a, b)).toBe(text);
  });

  it('writes years whole', () => {
    expect(say(1957, 1970.5, 'Year_Birth')).toBe('Year_Birth: typically 1957, everyone 1971');
    expect(say(12.34, 5, 'Orders a year')).toBe('Orders a year: typically 12.3, everyone 5');
  });

  it('names the day where the month is the same', () => {
    const day = (a: string, b: string) =>
      traitText(trait({ kind: 'date', segmentValue: Date.parse(a), overallValue: Date.parse(b) }), 'en');
    expect(day('2013-03-01', '2013-07-31')).toBe('Balance: typically March 2013, everyone July 2013');
    expect(day('2013-03-01', '2013-03-31')).toBe('Balance: typically March 1, 2013, everyone March 31, 2013');
  });

  it('writes shares with the value, or yes', () => {
    const share = { kind: 'share', statistic: 'share', segmentValue: 0.894, overallValue: 0.004 } as const;
    expect(traitText(trait({ ...share, value: 'Monthly' }), 'en')).toBe('Balance: 89% Monthly, everyone 0.4%');
    expect(traitPhrase(trait(share), 'en')).toBe('Balance 89% yes (everyone 0.4%)');
  });

  it('keeps a hostile column on one short line', () => {
    const text = say(1, 2, `<b>\n=cmd|' /C calc'!A0\u202E\uD800 ${'x'.repeat(1e6)}`);
    expect(text).not.toMatch(/[\n\u202E\uD800]/);
    expect(text.length).toBeLessThan(100);
  });
});

describe('tidy', () => {
  it('keeps emoji whole when it cuts', () => {
    expect(tidy('👩‍👩‍👧', 60)).toBe('👩‍👩‍👧');
    expect(tidy('😀'.repeat(10), 4)).toBe('😀😀😀…');
  });
});

describe('percentText', () => {
  it.each([
    [0, '0%'],
    [0.004, '0.4%'],
    [0.114, '11%'],
    [0.996, '99.6%'],
    [1, '100%'],
  ])('%d is %s', (share, text) => {
    expect(percentText(share, 'en')).toBe(text);
  });
});

describe('yes and no', () => {
  it('are known in some languages', () => {
    expect(['1', 'Yes', 'TRUE', 'ja', 'oui', ' sí '].every(saysYes)).toBe(true);
    expect(['0', 'No', 'False', 'nein', 'non', 'nee'].every(saysNo)).toBe(true);
    expect(saysYes('Male') || saysNo('Female')).toBe(false);
  });
});
