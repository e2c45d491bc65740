import { fold } from '../roles/words';

/** Two words that say no and yes, in the languages that the app expects in files. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['false', 'true'],
  ['n', 'y'],
  ['f', 't'],
  ['0', '1'],
  ['0.0', '1.0'],
  ['off', 'on'],
  ['nein', 'ja'],
  ['falsch', 'wahr'],
  ['n', 'j'],
  ['non', 'oui'],
  ['faux', 'vrai'],
  ['n', 'o'],
  ['no', 'si'],
  ['falso', 'verdadero'],
  ['n', 's'],
  ['nee', 'ja'],
  ['onwaar', 'waar'],
  ['falso', 'vero'],
  ['nao', 'sim'],
  ['falso', 'verdadeiro'],
];

/** How a cell is compared: letter case and accents do not count. */
export function booleanWord(text: string): string {
  return fold(text.trim());
}

/** The pair that the two words are, [no, yes]; undefined when they are none. */
export function booleanPair(words: ReadonlySet<string>): readonly [string, string] | undefined {
  return words.size === 2 ? PAIRS.find((pair) => pair.every((word) => words.has(word))) : undefined;
}
