import type { SourceSummary } from '../core/source';
import type { Recipe } from './recipe';

/** A recipe's settings of files, with further files read as an earlier one was: of the same kind, each column of the same type and role, from the sheet of the same name where there were several. */
export function sourcesLike(recipe: Recipe, earlier: SourceSummary, names: readonly string[]): Recipe['sources'] {
  const columns = Object.fromEntries(earlier.columns.map(({ name, type, role }) => [name, { type, role }]));
  const others = recipe.sources.filter(({ name }) => !names.includes(name));
  const part = earlier.parts && earlier.parts.length > 1 && { part: earlier.part };
  return [...others, ...names.map((name) => ({ name, ...part, kind: earlier.kind, columns }))];
}
