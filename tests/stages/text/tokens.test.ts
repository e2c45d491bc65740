import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tokens } from '../../../src/stages/text/tokens';

function read(text: string): Tokens {
  const tokens = new Tokens();
  tokens.read(text, 0, text.length);
  return tokens;
}

function wordsOf(text: string): string[] {
  const tokens = read(text);
  return Array.from({ length: tokens.count }, (_, i) => tokens.word(i).text);
}

describe('Tokens', () => {
  it('strips outer punctuation, whatever its kind, and lowers the case', () => {
    expect(wordsOf('"Good", (BAD)... ***nice***')).toEqual(['good', 'bad', 'nice']);
  });

  it('leaves emoticons and words of two letters as they stand', () => {
    expect(wordsOf(':) :D <3 lol. ok, ok')).toEqual([':)', ':d', '<3', 'lol', '', 'ok']);
  });

  it('counts the letters of an emoticon by code point, so that one symbol is one', () => {
    const symbol = String.fromCodePoint(0x1d400);
    expect(wordsOf(`(${symbol}${symbol})`)).toEqual(['']);
    expect(read(`a (${symbol}${symbol}) A`).count).toBe(3);
  });

  it.each([
    ['tab', '\t'],
    ['line feed', '\n'],
    ['carriage return', '\r'],
    ['file separator', '\x1c'],
    ['next line', '\u0085'],
    ['no-break space', '\u00a0'],
    ['em space', '\u2003'],
    ['line separator', '\u2028'],
    ['ideographic space', '\u3000'],
  ])('splits at a %s', (_name, space) => {
    expect(wordsOf(`good${space}bad`)).toEqual(['good', 'bad']);
  });

  it.each([
    ['zero-width space', '\u200b'],
    ['byte order mark', '\ufeff'],
    ['NUL', '\0'],
  ])('does not split at a %s, as the reference does not', (_name, character) => {
    expect(read(`good${character}bad`).count).toBe(1);
  });

  it('knows capitals beyond ASCII', () => {
    const tokens = read('ÉTÉ Été été 日本 42 GOOD');
    expect([0, 1, 2, 3, 4, 5].map((i) => tokens.isShouted(i))).toEqual([true, false, false, false, false, true]);
  });

  it('says nothing is shouted when everything is', () => {
    expect(read('ALL GOOD').isShouted(1)).toBe(false);
  });

  it('finds the first “but” in any case', () => {
    expect(read('good But bad but nice').but).toBe(1);
    expect(read('button').but).toBe(-1);
  });

  it('counts the marks of the whole text', () => {
    const { exclamations, questions } = read('Hi! What?! a!b ??');
    expect([exclamations, questions]).toEqual([3, 3]);
  });

  it('gives a word without text beyond both ends', () => {
    const tokens = read('good');
    expect([tokens.word(-1).text, tokens.word(1).text]).toEqual(['', '']);
  });

  it('forgets the last text when cleared', () => {
    const tokens = read('GOOD but bad?!');
    tokens.clear();
    tokens.read('nice', 0, 4);
    expect([tokens.count, tokens.exclamations, tokens.questions, tokens.but]).toEqual([1, 0, 0, -1]);
    expect([tokens.isShouted(0), tokens.word(1).text]).toEqual([false, '']);
  });

  it('reads the same in pieces as in one go', () => {
    const texts = fc.array(fc.constantFrom('good', ' ', '\n', 'BAD!', "isn't", '  ', ':)', 'é', '😀'), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (parts, piece) => {
        const text = parts.join('');
        const pieces = new Tokens();
        for (let at = 0; at < text.length;) at = pieces.read(text, at, Math.min(text.length, at + piece));
        const whole = read(text);
        expect(pieces.count).toBe(whole.count);
        for (let i = 0; i < whole.count; i++) {
          expect([pieces.word(i), pieces.isShouted(i)]).toEqual([whole.word(i), whole.isShouted(i)]);
        }
      }),
    );
  });
});
