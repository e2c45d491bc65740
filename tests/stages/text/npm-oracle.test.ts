import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentiment, type Sentiment } from '../../../src/stages/text/sentiment';

interface Port {
  readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): Sentiment };
}

/** The JavaScript port of an earlier release (2.5), a second opinion by other hands. */
const port = createRequire(import.meta.url)('vader-sentiment') as Port;
const portCompound = (text: string) => port.SentimentIntensityAnalyzer.polarity_scores(text).compound;

describe('the npm package vader-sentiment', () => {
  it('agrees on sentences made of what both releases share', () => {
    const rated = [
      'good',
      'bad',
      'great',
      'horrible',
      'love',
      'hate',
      'funny',
      'ugly',
      'happy',
      'lol',
      'GREAT',
      'AWFUL',
    ];
    const changing = [
      'not',
      "isn't",
      'without',
      'seldom',
      'very',
      'REALLY',
      'barely',
      'kinda',
      'kind of',
      'least',
      'at',
    ];
    const plain = ['the', 'coffee', 'was', 'and', 'shop', 'THE', 'today', ':)', ':('];
    const token = fc.tuple(
      fc.constantFrom(...rated, ...changing, ...plain, ...plain),
      fc.constantFrom('', '', '', '', ',', '.'),
    );
    const ending = fc.constantFrom('', '.', '!', '!!!', '!!!!!!', '?', '??', '???', '?????');
    const sentence = fc.tuple(fc.array(token, { minLength: 1, maxLength: 12 }), ending).map(([tokens, end]) => {
      const words = tokens.map(([word, mark]) => (/\w{3}$/.test(word) ? word + mark : word));
      return `${words.join(' ')} ${end}`.trim();
    });
    fc.assert(
      fc.property(sentence, (text) => {
        fc.pre(!/^[!?.]$/.test(text.split(' ').at(-1)!));
        expect(Math.abs(sentiment(text).compound - portCompound(text))).toBeLessThanOrEqual(1e-4);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it.each<[string, string, number, number]>([
    ['drops words of one letter, so that a negation reaches further', 'never was it a nice day', -0.3252, 0.4215],
    ['has no rule for “no”', 'no problem', -0.5994, 0.3089],
    ['has no rule for “without doubt”', 'without doubt good', -0.0762, 0.6136],
    ['multiplies “never so” by 1.5', 'the tea was never so good', 0.7279, 0.6626],
    ['hears negation in small letters only', 'NEVER again good', 0.4404, -0.3412],
    ['knows fewer boosters', 'an incredible mess', -0.3612, -0.4201],
    ['strips marks on one side only', '"good"', 0, 0.4404],
    ['knows fewer idioms', 'he waits at the bus stop', -0.296, 0],
    ['finds the words around “but” by place', 'nice but okay', 0.5023, 0.3291],
    ['lacks words added since', 'flawed', 0, -0.4767],
  ])('%s', (_why, text, theirs, ours) => {
    expect(portCompound(text)).toBeCloseTo(theirs, 4);
    expect(sentiment(text).compound).toBeCloseTo(ours, 4);
  });
});
