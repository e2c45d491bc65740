import { describe, expect, it } from 'vitest';
import { nameWords } from '../../src/core/name-words';
import { counted, percent, plainNumber, whole } from '../../src/core/words';

describe('words', () => {
  it('write counts with their noun', () => {
    expect(counted(1, 'row')).toBe('1 row');
    expect(counted(1234, 'row')).toBe('1,234 rows');
    expect(counted(0, 'category', 'categories')).toBe('0 categories');
    expect(whole(1e6)).toBe('1,000,000');
  });

  it.each([
    [1893, '1893'],
    [666_666, '666,666'],
    [-51.256, '-51.26'],
    [0.012345, '0.0123'],
    [0, '0'],
    [1e300, '1.00e+300'],
    [1e-9, '1.00e-9'],
  ])('write %d as %s', (x, words) => expect(plainNumber(x)).toBe(words));

  it('never call a few none, nor nearly all everyone', () => {
    expect(percent(1, 1000)).toBe('less than 1%');
    expect(percent(999, 1000)).toBe('more than 99%');
    expect([percent(0, 9), percent(9, 9), percent(1, 3)]).toEqual(['0%', '100%', '33%']);
  });
});

describe('nameWords', () => {
  it.each([
    ['Year_Birth', ['year', 'birth']],
    ['customerAge', ['customer', 'age']],
    ['Âge moyen', ['age', 'moyen']],
    ['Active seats %', ['active', 'seats', '%']],
    ['Spending Score (1-100)', ['spending', 'score', '1', '100']],
    ['', []],
  ])('of “%s”', (name, words) => expect(nameWords(name)).toEqual(words));
});
