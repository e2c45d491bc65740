import type { Word } from './lexicon';
import type { Tokens } from './tokens';
import { IDIOMS, WEAKENING_PAIRS } from './words';

/**
 * Valence of the word at `i` once the phrases around it are heard; `i` is at least 3. O(1).
 *
 * Kept from the reference: it looks only where three words stand before, and a weakening pair weakens a bad word into a worse one.
 */
export function idiomatic(tokens: Tokens, i: number, valence: number): number {
  const [three, two, one, zero] = [tokens.word(i - 3), tokens.word(i - 2), tokens.word(i - 1), tokens.word(i)];
  const before = phrase(IDIOMS, one, zero) ?? phrase(IDIOMS, two, one, zero) ?? phrase(IDIOMS, two, one);
  const earlier = phrase(IDIOMS, three, two, one) ?? phrase(IDIOMS, three, two);
  const after =
    phrase(IDIOMS, zero, tokens.word(i + 1), tokens.word(i + 2)) ?? phrase(IDIOMS, zero, tokens.word(i + 1));
  const weakened = (phrase(WEAKENING_PAIRS, three, two) ?? 0) + (phrase(WEAKENING_PAIRS, two, one) ?? 0);
  return (after ?? before ?? earlier ?? valence) + weakened;
}

function phrase(phrases: ReadonlyMap<string, number>, ...words: readonly Word[]): number | undefined {
  if (!words.every((word) => word.inPhrase)) return undefined;
  return phrases.get(words.map((word) => word.text).join(' '));
}
