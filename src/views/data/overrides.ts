import type { Shape, SourceKind } from '../../core/source';
import type { ColumnType, Role } from '../../core/table';
import type { Project } from '../../session/project.svelte';

type Recipe = Project['recipe'];
type Patch = Parameters<Project['patch']>[0];

/** What a person may say about one column. */
export interface ColumnChoice {
  readonly type?: ColumnType;
  readonly role?: Role;
}

/** The patch that says something about one column of one file, and keeps what was said of all others. */
export function columnPatch(recipe: Recipe, source: string, column: string, choice: ColumnChoice): Patch {
  return withSource(recipe, source, (entry) => ({
    ...entry,
    columns: { ...entry.columns, [column]: { ...entry.columns[column], ...choice } },
  }));
}

/** The patch that says what one row of a file stands for. */
export function kindPatch(recipe: Recipe, source: string, kind: SourceKind): Patch {
  return withSource(recipe, source, (entry) => ({ ...entry, kind }));
}

/** The patch that says how the rows of a file stand in it; what was said of its columns goes, as they are others now. */
export function shapePatch(recipe: Recipe, source: string, shape: Shape): Patch {
  return withSource(recipe, source, (entry) => {
    const columns = entry.shape?.kind === shape.kind ? entry.columns : {};
    return { ...entry, kind: undefined, columns, shape: writable(shape) };
  });
}

function writable(shape: Shape): NonNullable<Entry['shape']> {
  if (shape.kind === 'fixedWidth') return { kind: shape.kind, ...(shape.cuts && { cuts: [...shape.cuts] }) };
  if (shape.kind !== 'months') return shape;
  return { ...shape, ...(shape.columns && { columns: [...shape.columns] }) } as NonNullable<Entry['shape']>;
}

type Entry = Recipe['sources'][number];

function withSource(recipe: Recipe, name: string, change: (entry: Entry) => Entry): Patch {
  const entry = recipe.sources.find((candidate) => candidate.name === name) ?? ofItsFile(recipe, name);
  return { sources: [...recipe.sources.filter((candidate) => candidate.name !== name), change(entry)] };
}

/** What was said of the file that a table is a part of holds for the table until something is said of that. */
function ofItsFile({ sources }: Recipe, name: string): Entry {
  const file = sources.find(
    ({ name: of, part }) => name.startsWith(`${of} › `) && (!part || name === `${of} › ${part}`),
  );
  if (!file) return { name, columns: {} };
  const entry = { ...file, name };
  delete entry.part;
  return entry;
}
