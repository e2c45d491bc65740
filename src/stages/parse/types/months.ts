import { fold } from '../roles/words';

/** How months begin in English, German, French, Spanish, Dutch, Italian and Portuguese, without accents. */
const MONTHS: readonly string[] = [
  'jan ene gen janvier',
  'feb fev fevrier',
  'mar mrz maerz maart mrt mars',
  'apr avr abr',
  'may mai mei mag',
  'jun juin giu',
  'jul juil lug',
  'aug aou ago',
  'sep set',
  'oct okt ott out',
  'nov',
  'dec dez dic',
];

const monthOf = new Map(MONTHS.flatMap((names, i) => names.split(' ').map((name) => [name, i + 1] as const)));

/** The month (1…12) that a name or its abbreviation means; undefined when it is none. */
export function monthNamed(name: string): number | undefined {
  const plain = fold(name).replace(/\.$/, '');
  return plain.length < 3
    ? undefined
    : (monthOf.get(plain) ?? monthOf.get(plain.slice(0, 4)) ?? monthOf.get(plain.slice(0, 3)));
}
