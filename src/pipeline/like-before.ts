import type { Shape, SourceSummary } from '../core/source';
import type { Recipe } from './recipe';

type Source = Recipe['sources'][number];

/** A recipe's settings of files, with further files read as an earlier one was: of the same kind, each column of the same type and role, from the sheet of the same name where there were several. */
export function sourcesLike(recipe: Recipe, earlier: SourceSummary, names: readonly string[]): Recipe['sources'] {
  const columns = Object.fromEntries(earlier.columns.map(({ name, type, role }) => [name, { type, role }]));
  const shape = earlier.shape && shapeOfOthers(earlier.shape.shape);
  const others = recipe.sources.filter(({ name }) => !names.includes(name));
  const part = earlier.parts && earlier.parts.length > 1 && { part: earlier.part };
  return [...others, ...names.map((name) => ({ name, ...part, kind: earlier.kind, columns, ...(shape && { shape }) }))];
}

/** Another file has other months. */
function shapeOfOthers(shape: Shape): NonNullable<Source['shape']> {
  if (shape.kind === 'months') return { kind: 'months' };
  return shape.kind === 'fixedWidth' ? { kind: 'fixedWidth', cuts: [...(shape.cuts ?? [])] } : shape;
}
