import { columnNamed } from '../../core/columns';
import type { Trait } from '../../core/segment';
import type { Column, Table } from '../../core/table';
import { CONCEPTS, type Concept, type Words } from './lexicon';
import { recognise } from './recognise';
import { LONGEST_READ, saysNo, saysYes, tidy } from './words';

/** A difference of this many standard deviations takes the full adjective ("young", not "younger"). */
const LARGE = 0.8;
/** … and of this many the superlative ("top spenders", "very high Balance"). */
const EXTREME = 2;
/** A value names a segment when this share of it has it. */
const DOMINATES = 0.6;
/** A yes/no column names a segment by its lack when at most this share says yes. */
const HARDLY_ANY = 0.15;

/** Values that tell nothing of who has them. */
const SAYS_NOTHING =
  /^(unknown|others?|none|n\/?a|missing|unbekannt|sonstige[rs]?|andere|inconnue?|autres?|desconocid[oa]|otr[oa]s?|onbekend|anders)$/i;

/** What one trait can bring to a segment's name. Every text is in lower case but for what comes from the file. */
export interface Piece {
  readonly trait: Trait;
  /** The concept and its end ("spending high"), or the column: what `PHRASES` and `REDUNDANT` speak of. */
  readonly key: string;
  /** `key` without the end. */
  readonly concept: string;
  /** A name takes one piece of a family. */
  readonly family: string;
  readonly adjective?: string;
  readonly noun?: string;
  /** Follows a noun: " who drifted away", " with high Balance", ", mostly Berlin". */
  readonly after?: string;
  /** The name, or its second half, when it stands without a noun: "high Balance", "mostly Berlin". */
  readonly alone?: string;
}

/**
 * What a trait can bring to a name, or undefined when it must or can not name anybody: a sensitive or personal column,
 * a share that does not dominate, a column without a readable name.
 */
export function pieceOf(trait: Trait, table: Table): Piece | undefined {
  const column = columnNamed(table, trait.column);
  if (!column || column.role === 'sensitive' || column.role === 'personal') return undefined;
  if (trait.kind === 'share')
    return trait.value === undefined ? yesNoPiece(trait, column) : valuePiece(trait, trait.value);
  return conceptPiece(trait, column) ?? plainPiece(trait);
}

/** The concept of a column and its words for the side on which the trait lies. */
export function conceptWords(
  trait: Trait,
  column: Column,
): { readonly key: string; readonly name: string; readonly concept: Concept; readonly words: Words } | undefined {
  const recognised = recognise(column);
  if (!recognised) return undefined;
  const concept: Concept = CONCEPTS[recognised.key];
  const end = trait.effect * recognised.sign > 0 ? 'high' : 'low';
  return { key: `${recognised.key} ${end}`, name: recognised.key, concept, words: concept[end] };
}

function conceptPiece(trait: Trait, column: Column): Piece | undefined {
  const found = conceptWords(trait, column);
  if (!found) return undefined;
  const { key, name, concept, words } = found;
  const size = Math.abs(trait.effect);
  const adjective = size < LARGE ? (words.mild ?? words.adjective) : words.adjective;
  const noun = size > EXTREME ? (words.extreme ?? words.noun) : words.noun;
  if (adjective === undefined && noun === undefined && words.after === undefined) return undefined;
  return {
    trait,
    key,
    concept: name,
    family: concept.family ?? name,
    ...(adjective !== undefined && { adjective }),
    ...(noun !== undefined && { noun }),
    ...(words.after !== undefined && { after: ` ${words.after}` }),
  };
}

/** "high Balance", "low Purchases". */
function plainPiece(trait: Trait): Piece | undefined {
  const name = shortName(trait.column);
  if (name === '') return undefined;
  const level = trait.kind === 'date' ? { high: 'late', low: 'early' } : { high: 'high', low: 'low' };
  const degree = trait.effect > EXTREME ? 'very ' : '';
  const alone = `${degree}${level[trait.direction]} ${name}`;
  return { trait, key: trait.column, concept: trait.column, family: trait.column, after: ` with ${alone}`, alone };
}

function yesNoPiece(trait: Trait, column: Column): Piece | undefined {
  const most = trait.segmentValue >= DOMINATES && trait.direction === 'high';
  const hardlyAny = trait.segmentValue <= HARDLY_ANY && trait.direction === 'low';
  const yes = conceptWords(trait, column)?.concept.yes;
  if (yes !== undefined && (most || hardlyAny || yes === 'more')) return conceptPiece(trait, column);
  if (!most && !hardlyAny) return undefined;
  return havingPiece(trait, most ? 'with' : 'without');
}

function valuePiece(trait: Trait, value: string): Piece | undefined {
  if (trait.direction === 'low' || trait.segmentValue < DOMINATES || SAYS_NOTHING.test(value.trim())) return undefined;
  if (saysYes(value) && !isBare(value)) return havingPiece(trait, 'with');
  if (saysNo(value) && !isBare(value)) return havingPiece(trait, 'without');
  if (/^no\s/i.test(value)) return havingPiece(trait, 'with', fewWords(value.toLowerCase()));
  const name = isBare(value) ? `${shortName(trait.column)} ${fewWords(value)}`.trim() : fewWords(value);
  if (name === '') return undefined;
  const alone = `mostly ${name}`;
  return { trait, key: trait.column, concept: trait.column, family: trait.column, after: `, ${alone}`, alone };
}

function havingPiece(trait: Trait, preposition: 'with' | 'without', name = shortName(trait.column)): Piece | undefined {
  return name === ''
    ? undefined
    : { trait, key: trait.column, concept: trait.column, family: 'having', after: ` ${preposition} ${name}` };
}

/** A value that says nothing without its column: "2", "B". */
function isBare(value: string): boolean {
  return !/\p{L}{2}/u.test(value);
}

/** "Annual Income (k$)" → "Annual Income", "CASH_ADVANCE_TRX" → "Cash advance trx", "DSL" → "DSL"; at most four words. */
function shortName(column: string): string {
  const split = column.replaceAll(/_+/g, ' ').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const words = fewWords(split);
  const cased = /\p{Ll}/u.test(words) || words.length <= 4 ? words : words.toLowerCase();
  return cased.charAt(0).toUpperCase() + cased.slice(1);
}

/** Without what stands in brackets, of which a name has none but its letter's. */
function fewWords(text: string): string {
  const bare = tidy(text.slice(0, LONGEST_READ).replaceAll(/[([{][^)\]}]*[)\]}]|[()[\]{}]/g, ' '), LONGEST_READ);
  return tidy(
    bare
      .split(' ')
      .slice(0, 4)
      .join(' ')
      .replace(/[\s,;:.–-]+$/u, ''),
    36,
  );
}
