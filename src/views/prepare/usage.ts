import { group } from 'd3';
import type { Change } from '../../core/source';
import type { Project } from '../../session/project.svelte';
import { listed } from '../frame/words';

type Recipe = Project['recipe'];
type Patch = Parameters<Project['patch']>[0];
export type Plan = Awaited<ReturnType<Project['plan']>>;

/** Whether customers are compared by a column, and how or why not. */
export interface Usage {
  readonly column: string;
  readonly used: boolean;
  readonly words: string;
  /** Whether the person may turn it round. */
  readonly canChange: boolean;
}

const LEFT_OUT = 'features/left-out-';
/** Reasons that a person's wish can overrule; the others are facts about the column. */
const OVERRULED = ['excluded', 'personal', 'sensitive', 'target', 'ignored', 'date', 'order'];

/** What becomes of each column of the customer table, as the engine has decided it; O(columns + features + changes). */
export function usages({ columns, features, reports }: Plan): readonly Usage[] {
  const featuresOf = group(features, ({ column }) => column);
  const reasons = group(reports.flatMap((report) => report.changes).filter(isLeftOut), ({ column }) => column);
  return columns.map(({ name, type }) => {
    const made = featuresOf.get(name);
    if (made) return { column: name, used: true, words: howWords(made), canChange: true };
    const reason = reasons.get(name)?.[0];
    const isWord = type === 'id' || type === 'text';
    if (!reason) return { column: name, used: false, words: 'You did not choose it.', canChange: !isWord };
    const canChange = !isWord && OVERRULED.includes(reason.code.slice(LEFT_OUT.length));
    return { column: name, used: false, words: reasonWords(name, reason.message), canChange };
  });
}

/** The changes that the list of columns does not say: all but why a column of it is left out. O(columns + features + changes). */
export function otherChanges({ columns, features, reports }: Plan): readonly Change[] {
  const said = new Set(columns.map(({ name }) => name));
  for (const { column } of features) said.delete(column);
  return reports
    .flatMap((report) => report.changes)
    .filter((change) => !(isLeftOut(change) && change.column !== undefined && said.has(change.column)));
}

function isLeftOut({ code }: Change): boolean {
  return code.startsWith(LEFT_OUT);
}

function howWords(features: Plan['features']): string {
  const [first] = features;
  if (first!.kind === 'indicator') return `Category: ${listed(features.map(({ value }) => value ?? ''))}`;
  const kind = { number: 'Number', date: 'Date', boolean: 'Yes or no' }[first!.kind];
  return first!.transform === 'log' ? `${kind}, compared by ratio because a few are very large` : kind;
}

/** The part of “X” was left out: … that is not said by the list already. */
function reasonWords(column: string, message: string): string {
  const known = `“${column}” was left out: `;
  if (!message.startsWith(known)) return message;
  const reason = message.slice(known.length);
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

/** The patch that compares customers by a column, or no longer does. */
export function usePatch(recipe: Recipe, all: readonly Usage[], column: string, wanted: boolean): Patch {
  const { include, exclude } = recipe.features;
  const others = exclude.filter((name) => name !== column);
  if (!wanted) {
    return { features: { include: include.filter((name) => name !== column), exclude: [...others, column] } };
  }
  if (exclude.includes(column)) return { features: { exclude: others } };
  // What is left out by default comes in only by name, and then all others must be named too.
  const chosen = include.length > 0 ? include : all.filter(({ used }) => used).map((usage) => usage.column);
  return { features: { include: [...chosen, column], exclude: others } };
}
