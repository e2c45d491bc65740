import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/core/progress';
import { runToEnd } from '../../../src/core/progress';
import { packStrings } from '../../../src/core/utf8-strings';
import { sentiment, sentimentSteps, type TextSentiments } from '../../../src/stages/text/sentiment';

const ofTexts = (...texts: string[]) => runToEnd(sentimentSteps(packStrings(texts)));
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('good', 'BAD', 'not', 'but', 'very', ':)', '!', '??', 'no', 'x', '\ud83d', '\0', ' '))
    .map((parts) => parts.join(' ')),
);

describe('sentiment', () => {
  it('stays within its bounds whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { neg, neu, pos, compound } = sentiment(text);
        expect(neg + neu + pos).toBeCloseTo(neg + neu + pos === 0 ? 0 : 1, 12);
        expect(Math.abs(compound)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not care for spaces around the text', () => {
    const spaces = fc.array(fc.constantFrom(' ', '\t', '\r\n', '\u00a0', '\u3000')).map((all) => all.join(''));
    fc.assert(
      fc.property(anyText, spaces, spaces, (text, before, after) => {
        expect(sentiment(before + text + after)).toEqual(sentiment(text));
      }),
    );
  });

  it('turns its sign with the valence of the words', () => {
    expect(sentiment('good').compound).toBeCloseTo(1.9 / Math.sqrt(1.9 ** 2 + 15), 12);
    expect(sentiment('bad').compound).toBeCloseTo(-2.5 / Math.sqrt(2.5 ** 2 + 15), 12);
  });

  it.each([
    ['only punctuation', '... !!! ??? ---'],
    ['a very long word', 'good'.repeat(5000)],
    ['other scripts', 'とても美味しかったです Отличный магазин'],
    ['lone surrogates', '\ud83d\ud83d \udc00'],
    ['NUL', '\0 \0\0'],
    ['words that every object has', 'constructor toString __proto__ hasOwnProperty'],
    ['emoji, which are not read', '😡 👍'],
  ])('calls %s neutral', (_name, text) => {
    expect(sentiment(text)).toEqual({ neg: 0, neu: 1, pos: 0, compound: 0 });
  });

  it.each(['', ' ', '\n\t'])('gives four zeros for a text without words: %j', (text) => {
    expect(sentiment(text)).toEqual({ neg: 0, neu: 0, pos: 0, compound: 0 });
  });

  it('reads words between tags, but not words that a tag touches', () => {
    expect(sentiment('<p> good </p>').compound).toBe(sentiment('x good x').compound);
    expect(sentiment('<b>good</b>').compound).toBe(0);
  });
});

describe('sentimentSteps', () => {
  it('gives each text what it has alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('good', 'BAD', 'but', 'no', 'x', '!')), { minLength: 1 }),
        (all) => {
          const texts = all.map((words) => words.join(' '));
          const { compound } = ofTexts(...texts);
          texts.forEach((text, i) => expect(compound[i]).toBe(text === '' ? NaN : sentiment(text).compound));
        },
      ),
    );
  });

  it('counts texts that it can score, that have no known word, and that are missing', () => {
    const result = ofTexts('good', 'El pan es caro', '', '  ', 'very', 'good bad');
    expect([result.scored, result.unknown, result.missing]).toEqual([2, 2, 2]);
    expect([...result.compound.map(Math.sign)]).toEqual([1, 0, NaN, NaN, 0, -1]);
  });

  it('tells English from other languages once there are words enough', () => {
    const english = 'The waiter was kind and we got our order in ten minutes, so all was good.';
    const german =
      'Die Bedienung war freundlich und wir haben unser Essen nach zehn Minuten auf dem Tisch gehabt, aber leider nur lauwarm.';
    const many = (text: string) => ofTexts(...Array.from({ length: 40 }, () => text));
    expect(many(english)).toMatchObject({ words: 640, knownWords: 80, looksEnglish: true });
    expect(many('Das Essen ist gut').looksEnglish).toBe(true);
    const foreign = many(
      `${german} Wir sitzen gern am Fenster und trinken dort unseren Kaffee, denn man sieht auf den Markt hinaus und auf alle, welche kommen und gehen, bis es Abend wird.`,
    );
    expect(foreign.looksEnglish).toBe(false);
    // “die” and “war” are words of the lexicon: a happy sentence in German looks unhappy
    expect(foreign.compound[0]).toBeLessThan(-0.5);
  });

  it('takes no texts for no texts', () => {
    expect(ofTexts()).toEqual({
      compound: new Float64Array(0),
      scored: 0,
      unknown: 0,
      missing: 0,
      words: 0,
      knownWords: 0,
      looksEnglish: true,
    });
  });

  it('tells how far it is, in bounded pieces', () => {
    const { steps } = pulled(packStrings(Array.from({ length: 40_000 }, (_, i) => `Order ${i} was not very good`)));
    expectSmallSteps(steps, 0.3);
    expect(steps[0]!.stage).toBe('text');
    expect(steps[0]!.note).toMatch(/^\d+ of 40000 texts$/);
  });

  it('tells how far it is when all texts are missing', () => {
    expectSmallSteps(pulled(packStrings(Array.from({ length: 50_000 }, () => ''))).steps, 0.5);
  });

  it.each([
    ['words', 'A good, BAD thing but never so great! '],
    ['single letters', 'x '],
    ['a mark at a time', "'n ?! "],
  ])('goes through one text of 4 MB in bounded pieces: %s', (_name, part) => {
    const text = part.repeat(Math.ceil(4e6 / part.length));
    const { steps, result } = pulled(packStrings([text]));
    expectSmallSteps(steps, 0.1);
    expect(result.compound[0]).toBe(sentiment(text).compound);
  });
});

function pulled(texts: ReturnType<typeof packStrings>): { steps: Progress[]; result: TextSentiments } {
  const steps: Progress[] = [];
  const running = sentimentSteps(texts);
  for (let step = running.next(); ; step = running.next()) {
    if (step.done) return { steps, result: step.value };
    steps.push(step.value);
  }
}

function expectSmallSteps(steps: readonly Progress[], largest: number): void {
  const fractions = [0, ...steps.map((step) => step.fraction), 1];
  for (let i = 1; i < fractions.length; i++) {
    expect(fractions[i]! - fractions[i - 1]!).toBeGreaterThanOrEqual(0);
    expect(fractions[i]! - fractions[i - 1]!).toBeLessThanOrEqual(largest);
  }
}
