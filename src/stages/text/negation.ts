import { isRated } from './lexicon';
import type { Tokens } from './tokens';

/** What is left of the intensity of a negated word, with its sign turned. @see Hutto and Gilbert (2014), section 3.3 */
export const NEGATED = -0.74;

/** “never so good” praises. @see vaderSentiment 3.3.2; the paper has no number for it */
const NEVER_SO = 1.25;

/**
 * What the word `distance` places before the word at `i` multiplies its valence with. O(1).
 * @param distance 1, 2 or 3
 */
export function negationAt(tokens: Tokens, i: number, distance: number): number {
  if (distance > 1) {
    if (isNeverSo(tokens, i, distance)) return NEVER_SO;
    if (isWithoutDoubt(tokens, i, distance)) return 1;
  }
  return tokens.word(i - distance).negates ? NEGATED : 1;
}

/**
 * “never so good”, “never this very good”.
 * Kept from the reference: three places back, a “so” or “this” right before the word is enough, whatever stands there.
 */
function isNeverSo(tokens: Tokens, i: number, distance: number): boolean {
  if (distance === 3 && isSoOrThis(tokens, i - 1)) return true;
  return tokens.word(i - distance).text === 'never' && isSoOrThis(tokens, i - distance + 1);
}

function isSoOrThis(tokens: Tokens, i: number): boolean {
  const { text } = tokens.word(i);
  return text === 'so' || text === 'this';
}

/** “without doubt good”, “without a doubt good”. */
function isWithoutDoubt(tokens: Tokens, i: number, distance: number): boolean {
  if (tokens.word(i - distance).text !== 'without') return false;
  return tokens.word(i - 1).text === 'doubt' || tokens.word(i - 2).text === 'doubt';
}

/** The “no” of “no problem” counts as negation of the next word, not as a word of its own. */
export function isNoBeforeRatedWord(tokens: Tokens, i: number): boolean {
  return tokens.word(i).text === 'no' && isRated(tokens.word(i + 1));
}

/** “no good”, “no real harm”, “no bugs or errors”. */
export function isNegatedByNo(tokens: Tokens, i: number): boolean {
  if (tokens.word(i - 1).text === 'no' || tokens.word(i - 2).text === 'no') return true;
  const { text } = tokens.word(i - 1);
  return tokens.word(i - 3).text === 'no' && (text === 'or' || text === 'nor');
}
