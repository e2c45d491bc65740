import { columnNamed } from '../../core/columns';
import type { Trait } from '../../core/segment';
import type { Table } from '../../core/table';
import { conceptWords } from './pieces';
import { STRONG } from './traits';
import { countText, percentText, tidy, traitPhrase } from './words';

/** From one standard deviation on, "more" is "much more". */
const MUCH = 1;
/** More comparisons, or more numbers, than these are not read. */
const MOST_CLAUSES = 2;
const MOST_NUMBERS = 3;

/** One or two sentences that say who they are: "22 customers (11%). They earn more and spend much more than the rest: …". */
export function summarise(size: number, total: number, traits: readonly Trait[], table: Table, locale: string): string {
  const count = `${countText(size, locale)} ${size === 1 ? 'customer' : 'customers'} (${percentText(size / total, locale)}).`;
  if (size === total) return `${count} Everyone is in this one group.`;
  if (traits.length === 0) return `${count} They are close to the average in everything that was compared.`;
  const clauses = comparisons(traits, table);
  const opening = clauses.length > 0 ? `They ${clauses.join(' and ')} than the rest` : 'What sets them apart';
  const numbers = traits.slice(0, MOST_NUMBERS).map((trait) => traitPhrase(trait, locale));
  return `${count} ${opening}: ${numbers.join('; ')}.`;
}

/** What they do more or less than the rest, one clause a concept; the slight only where nothing is plain. */
function comparisons(traits: readonly Trait[], table: Table): string[] {
  const plain = traits.filter(({ effect }) => Math.abs(effect) >= STRONG);
  const clauses = new Map<string, string>();
  for (const trait of plain.length > 0 ? plain : traits) {
    if (trait.kind === 'share') continue;
    const column = columnNamed(table, trait.column);
    const found = column && conceptWords(trait, column);
    const concept = found?.name ?? trait.column;
    if (!clauses.has(concept)) clauses.set(concept, clauseOf(trait, found?.words.says));
  }
  return [...clauses.values()].slice(0, MOST_CLAUSES);
}

/** "spend much more", "have slightly higher Balance". */
function clauseOf(trait: Trait, says: string | undefined): string {
  const size = Math.abs(trait.effect);
  const degree = size >= MUCH ? 'much ' : size < STRONG ? 'slightly ' : '';
  const level = trait.kind === 'date' ? { high: 'later', low: 'earlier' } : { high: 'higher', low: 'lower' };
  return (says ?? `have ~${level[trait.direction]} ${tidy(trait.column)}`).replace('~', degree);
}
