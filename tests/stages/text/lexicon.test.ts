import { describe, expect, it } from 'vitest';
import { isRated, vocabulary } from '../../../src/stages/text/lexicon';
import { BOOSTERS } from '../../../src/stages/text/words';

const { words, list, longest } = vocabulary();
const valenceOf = (text: string) => words.get(text)?.valence;

describe('vocabulary', () => {
  it('holds the 7506 different entries of the lexicon of release 3.3.2', () => {
    expect(list.filter(isRated)).toHaveLength(7506);
    expect([valenceOf('good'), valenceOf('horrible'), valenceOf(':(')]).toEqual([1.9, -2.5, -1.9]);
  });

  it('takes the last rating of an entry that stands there twice', () => {
    expect([valenceOf('lol'), valenceOf('sob')]).toEqual([1.8, -1]);
  });

  it('has what release 3.3.2 added to the npm package’s copy', () => {
    expect(['badass', 'flawed', 'heart', 'hearts'].map(valenceOf)).toEqual([1.4, -2.1, 3.2, 3.3]);
  });

  it('rates no booster, so that none is a word of its own', () => {
    expect([...BOOSTERS.keys()].filter((word) => isRated(words.get(word)!))).toEqual([]);
  });

  it('has ratings on the scale of the paper', () => {
    expect(list.filter((word) => Math.abs(word.valence) > 4)).toEqual([]);
  });

  it('finds each word by its id and by its text, and nothing that a plain object would inherit', () => {
    list.forEach((word, id) => expect(word.id).toBe(id));
    for (const [text, word] of words) expect([word.text, list[word.id]]).toEqual([text, word]);
    expect(words.get('constructor')).toBeUndefined();
  });

  it('fits in sixteen bits and knows its longest word', () => {
    expect(list.length).toBeLessThan(2 ** 16);
    expect(list.every((word) => word.text.length <= longest)).toBe(true);
  });

  it('is made once', () => {
    expect(vocabulary().words).toBe(words);
  });
});
