import { describe, expect, it } from 'vitest';
import { valenceAt } from '../../../src/stages/text/rules';
import { Tokens } from '../../../src/stages/text/tokens';

// ratings of the lexicon: good 1.9, bad −2.5, nice 1.8, no −1.2, doubt −1.5, stop −1.2, shit −2.6, heart 3.2, broken −2.1, kind 2.4

/** Valence of the last word, unless another is named. */
function valence(text: string, at?: number): number {
  const tokens = new Tokens();
  tokens.read(text, 0, text.length);
  return valenceAt(tokens, at ?? tokens.count - 1);
}

describe('boosters', () => {
  it('add .293 next to the word, less from further away, nothing from four places away', () => {
    expect(valence('very good')).toBeCloseTo(1.9 + 0.293, 12);
    expect(valence('very x good')).toBeCloseTo(1.9 + 0.293 * 0.95, 12);
    expect(valence('very x y good')).toBeCloseTo(1.9 + 0.293 * 0.9, 12);
    expect(valence('very x y z good')).toBe(1.9);
  });

  it('make a bad word worse and a weakened one less bad', () => {
    expect(valence('very bad')).toBeCloseTo(-2.5 - 0.293, 12);
    expect(valence('slightly bad')).toBeCloseTo(-2.5 + 0.293, 12);
  });

  it('have no valence of their own', () => {
    expect(valence('very')).toBe(0);
  });

  it('do not reach through a word of the lexicon that stands in their place', () => {
    expect(valence('bad good')).toBe(1.9);
  });
});

describe('capitals', () => {
  it('add .733 when others are not in capitals', () => {
    expect(valence('so x y z GOOD')).toBeCloseTo(1.9 + 0.733, 12);
    expect(valence('a BAD')).toBeCloseTo(-2.5 - 0.733, 12);
  });

  it('add nothing when all is in capitals', () => {
    expect(valence('A GOOD')).toBe(1.9);
  });

  it('strengthen a booster too, less from further away', () => {
    expect(valence('VERY good')).toBeCloseTo(1.9 + 0.293 + 0.733, 12);
    expect(valence('VERY x bad')).toBeCloseTo(-2.5 - (0.293 + 0.733) * 0.95, 12);
  });
});

describe('negation', () => {
  it.each(['not good', 'not x good', 'not x y good', "isn't good", "mustn't've x good", 'NOT GOOD', 'Never good'])(
    '%s',
    (text) => {
      expect(valence(text)).toBeCloseTo(1.9 * -0.74, 12);
    },
  );

  it('does not reach four places', () => {
    expect(valence('not x y z good')).toBe(1.9);
  });

  it('twice is none', () => {
    expect(valence('not never good')).toBeCloseTo(1.9 * 0.74 * 0.74, 12);
  });

  it('hears praise in “never so” and “never this”', () => {
    expect(valence('never so good')).toBeCloseTo((1.9 + 0.293) * 1.25, 12);
    expect(valence('never this good')).toBeCloseTo(1.9 * 1.25, 12);
    expect(valence('never this x good')).toBeCloseTo(1.9 * 1.25, 12);
  });

  it('takes “without doubt” and “without a doubt” for no negation', () => {
    expect(valence('without doubt good')).toBe(1.9);
    expect(valence('without a doubt good')).toBe(1.9);
    expect(valence('without x good')).toBeCloseTo(1.9 * -0.74, 12);
  });
});

describe('“no”', () => {
  it('negates a word of the lexicon after it and then counts nothing itself', () => {
    expect(valence('no bad')).toBeCloseTo(-2.5 * -0.74, 12);
    expect(valence('no x bad')).toBeCloseTo(-2.5 * -0.74, 12);
    expect(valence('no bad', 0)).toBe(0);
  });

  it('counts itself before any other word', () => {
    expect(valence('no x', 0)).toBe(-1.2);
    expect(valence('no')).toBe(-1.2);
  });

  it('reaches three places only through “or” and “nor”', () => {
    expect(valence('no x or bad')).toBeCloseTo(-2.5 * -0.74, 12);
    expect(valence('no x and bad')).toBe(-2.5);
  });
});

describe('“least”', () => {
  it('negates, but not in “at least” and “very least”', () => {
    expect(valence('the least good')).toBeCloseTo(1.9 * -0.74, 12);
    expect(valence('least good')).toBeCloseTo(1.9 * -0.74, 12);
    expect(valence('at least good')).toBe(1.9);
    expect(valence('very least good')).toBeCloseTo(1.9 + 0.293 * 0.95, 12);
  });
});

describe('phrases', () => {
  it('have a valence of their own once three words stand before', () => {
    expect(valence('x y the shit')).toBe(3);
    expect(valence('x y bus stop')).toBe(0);
    expect(valence('the shit')).toBe(-2.6);
  });

  it('are found to both sides of the word', () => {
    expect(valence('x y z broken heart', 3)).toBe(-2.9);
    expect(valence('a kiss of death', 3)).toBe(-1.5);
  });

  it('weaken: “kind of” counts for the word after it', () => {
    expect(valence('x kind of good')).toBeCloseTo(1.9 - 0.293, 12);
    expect(valence('x kind of good', 1)).toBe(0);
    expect(valence('just enough x good')).toBeCloseTo(1.9 - 0.293, 12);
  });
});
