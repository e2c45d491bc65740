import ratings from 'vader-sentiment/vader_lexicon.txt?columns=2&text';
import { BOOSTERS, FUNCTION_WORDS, IDIOMS, NEGATIONS, WEAKENING_PAIRS } from './words';

/** What the rules know of a word. */
export interface Word {
  /** Its place in {@link Vocabulary.list}. */
  readonly id: number;
  /** In lower case; empty for a word that is on no list. */
  readonly text: string;
  /** Mean rating of ten people, −4…4; NaN when the lexicon does not hold the word. */
  readonly valence: number;
  /** What it adds to the intensity of a word after it; 0 for most. */
  readonly boost: number;
  readonly negates: boolean;
  /** Whether it occurs in an idiom or in a pair that weakens, so that those must be looked for. */
  readonly inPhrase: boolean;
}

/** The four entries in which the lexicon of vaderSentiment 3.3.2 (MIT) is ahead of the copy in the npm package. */
const ENTRIES_OF_3_3_2: readonly (readonly [string, number])[] = [
  ['badass', 1.4],
  ['flawed', -2.1],
  ['heart', 3.2],
  ['hearts', 3.3],
];

/** A word that is on no list. */
export const OTHER_WORD: Word = { id: 0, text: '', valence: NaN, boost: 0, negates: false, inPhrase: false };

/** A word that is on no list but has “n't” in it. */
export const OTHER_NEGATION: Word = { ...OTHER_WORD, id: 1, negates: true };

/** Whether the lexicon holds the word. */
export function isRated(word: Word): boolean {
  return !Number.isNaN(word.valence);
}

/** Every word the rules know. */
export interface Vocabulary {
  /** By the lower-case form. */
  readonly words: ReadonlyMap<string, Word>;
  /** By id: {@link OTHER_WORD}, {@link OTHER_NEGATION}, then all that have a text. */
  readonly list: readonly Word[];
  /** Length of the longest. */
  readonly longest: number;
}

let built: Vocabulary | undefined;

/** Made from the lexicon on first use (about 20 ms), then kept. */
export function vocabulary(): Vocabulary {
  built ??= buildVocabulary(parseLexicon(ratings));
  return built;
}

/** Word → mean rating; of a word that stands there twice the last rating holds, as in the reference. */
function parseLexicon(text: string): Map<string, number> {
  const valences = new Map<string, number>();
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) valences.set(line.slice(0, tab), Number(line.slice(tab + 1)));
  }
  for (const [word, valence] of ENTRIES_OF_3_3_2) valences.set(word, valence);
  return valences;
}

function buildVocabulary(valences: ReadonlyMap<string, number>): Vocabulary {
  const negations = new Set(NEGATIONS);
  const phrases = new Set([...IDIOMS.keys(), ...WEAKENING_PAIRS.keys()].flatMap((phrase) => phrase.split(' ')));
  const known = new Set([...valences.keys(), ...BOOSTERS.keys(), ...negations, ...phrases, ...FUNCTION_WORDS]);
  const list = [OTHER_WORD, OTHER_NEGATION];
  for (const text of known) {
    list.push({
      id: list.length,
      text,
      valence: valences.get(text) ?? NaN,
      boost: BOOSTERS.get(text) ?? 0,
      negates: negations.has(text),
      inPhrase: phrases.has(text),
    });
  }
  const words = new Map(list.slice(2).map((word) => [word.text, word]));
  return { words, list, longest: Math.max(...[...known].map((text) => text.length)) };
}
