import { shareOf, type ColumnFacts } from './column-facts';
import { fold } from './words';

/** A column that says one of these things has no more different values than this. */
const MOST_VALUES = 30;
const MOST = 0.9;

const BY_NAME = /^(?:native country|country of birth|birth country|foreign (?:worker|national|born))$/;

const words = (text: string) => new Set(text.split(' '));
const GENDER = words(
  'male female man woman boy girl lady gentleman mr mrs ms miss mannlich weiblich herr frau divers homme femme masculin feminin monsieur madame mme hombre mujer masculino femenino feminino varon hembra vrouw mannelijk vrouwelijk dhr mevr maschio femmina uomo donna homem mulher nonbinary',
);
const NEUTRAL = words(
  'm f w d h v x u other unknown none prefer not to say binary non keine angabe autre otro anders altro outro unbekannt diverse',
);
const ETHNICITY = words(
  'caucasian hispanic latino latina asian african afro pac islander eskimo aboriginal multiracial biracial',
);
const AMONG_ETHNICITY = words('white black american mixed indian amer other native two or more races non');
const RELIGION = words(
  'christian christianity muslim islam islamic jewish judaism jew hindu hinduism buddhist buddhism catholic protestant orthodox sikh atheist agnostic mormon katholisch evangelisch protestantisch muslimisch judisch konfessionslos catholique musulman juif catolico musulmano judio cattolico ebreo katholiek moslim',
);
const AMONG_RELIGION = words('none other no religion roman not religious andere autre otro altro keine');

/** Whether the column says what must not decide how a customer is treated: gender, ethnicity, religion, nationality, health. By name or by content. */
export function isSensitive(facts: ColumnFacts): boolean {
  const { column, header, values, distinct } = facts;
  if (column.type === 'date' || column.type === 'text' || column.type === 'id') return false;
  if (header.has('sensitive') && !header.words.some((word) => word === 'score' || word === 'target')) return true;
  if (BY_NAME.test(header.words.join(' '))) return true;
  if (column.type === 'number' || distinct > MOST_VALUES) return false;
  return (
    isAbout(values, GENDER, NEUTRAL) ||
    isLetterPair(values) ||
    isAbout(values, ETHNICITY, AMONG_ETHNICITY) ||
    isAbout(values, RELIGION, AMONG_RELIGION)
  );
}

/** Nearly all values are of these words, and at least two say it outright. */
function isAbout(values: readonly string[], plain: ReadonlySet<string>, among: ReadonlySet<string>): boolean {
  const parts = values.map((value) =>
    fold(value)
      .split(/[^a-z]+/)
      .filter((word) => word !== ''),
  );
  const outright = parts.filter((value) => value.some((word) => plain.has(word))).length;
  if (outright < 2) return false;
  return (
    parts.filter((value) => value.some((word) => plain.has(word) || among.has(word))).length >= values.length * MOST
  );
}

/** `M` and `F`, perhaps with a third for neither. */
function isLetterPair(values: readonly string[]): boolean {
  const letters = new Set(values.map(fold));
  const pairs = [
    ['m', 'f'],
    ['m', 'w'],
    ['h', 'f'],
    ['m', 'v'],
  ] as const;
  return (
    pairs.some((pair) => pair.every((letter) => letters.has(letter))) &&
    shareOf([...letters], (letter) => NEUTRAL.has(letter)) === 1
  );
}
