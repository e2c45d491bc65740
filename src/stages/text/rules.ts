import { idiomatic } from './idioms';
import { isRated } from './lexicon';
import { NEGATED, isNegatedByNo, isNoBeforeRatedWord, negationAt } from './negation';
import type { Tokens } from './tokens';

/** What capitals add to the intensity of a word, when not all is in capitals. @see Hutto and Gilbert (2014), section 3.3 */
const CAPITALS = 0.733;

/** How much of a booster reaches a word one, two and three places on. @see Hutto and Gilbert (2014), section 3.3 */
const REACH: readonly number[] = [1, 0.95, 0.9];

/**
 * Valence of the word at `i`, with what the words around it do to it; 0 when the lexicon does not hold it. O(1).
 *
 * @see Hutto and Gilbert (2014), section 3.3; the order of the rules is that of vaderSentiment 3.3.2
 */
export function valenceAt(tokens: Tokens, i: number): number {
  const word = tokens.word(i);
  if (!isRated(word) || isModifier(tokens, i)) return 0;
  let valence = emphasised(tokens, i, ratingAt(tokens, i));
  for (let distance = 1; distance <= REACH.length && distance <= i; distance++) {
    if (isRated(tokens.word(i - distance))) continue;
    valence += boostFrom(tokens, i - distance, valence) * REACH[distance - 1]!;
    valence *= negationAt(tokens, i, distance);
    if (distance === REACH.length) valence = idiomatic(tokens, i, valence);
  }
  return isLeast(tokens, i) ? valence * NEGATED : valence;
}

/** A booster, or the “kind” of “kind of”: it counts for another word, not for itself. */
function isModifier(tokens: Tokens, i: number): boolean {
  const word = tokens.word(i);
  return word.boost !== 0 || (word.text === 'kind' && tokens.word(i + 1).text === 'of');
}

function ratingAt(tokens: Tokens, i: number): number {
  const { valence } = tokens.word(i);
  if (isNegatedByNo(tokens, i)) return valence * NEGATED;
  return isNoBeforeRatedWord(tokens, i) ? 0 : valence;
}

function emphasised(tokens: Tokens, i: number, valence: number): number {
  if (!tokens.isShouted(i)) return valence;
  return valence > 0 ? valence + CAPITALS : valence - CAPITALS;
}

/** What the booster at `i` adds to a later word of that valence. */
function boostFrom(tokens: Tokens, i: number, valence: number): number {
  const { boost } = tokens.word(i);
  if (boost === 0) return 0;
  const signed = valence < 0 ? -boost : boost;
  if (!tokens.isShouted(i)) return signed;
  return valence > 0 ? signed + CAPITALS : signed - CAPITALS;
}

/** “the least compelling” negates; “at least compelling” and “very least” do not. */
function isLeast(tokens: Tokens, i: number): boolean {
  if (tokens.word(i - 1).text !== 'least') return false;
  const before = tokens.word(i - 2).text;
  return before !== 'at' && before !== 'very';
}
