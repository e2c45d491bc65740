import type { Recipe } from '../pipeline/recipe';
import type { Embedding, RunResult } from '../pipeline/result';

/** The newest run as the screen needs it. */
export interface Outcome {
  readonly result: RunResult;
  readonly embedding: Embedding;
  readonly labels: Int32Array;
  /** The recipe that led to it. */
  readonly recipe: Recipe;
}

/** A result that was put aside to be compared. */
export interface Kept {
  readonly id: number;
  readonly outcome: Outcome;
  /** Put aside by itself, when another took its place; the next such takes this one's place. */
  readonly byItself: boolean;
}

/** How many results can stand side by side, the newest included. */
export const MOST_COMPARED = 6;

/** Whether two outcomes have the same groups for the same reasons: one recipe. */
export function isSame(a: Outcome, b: Outcome): boolean {
  return JSON.stringify(a.recipe) === JSON.stringify(b.recipe);
}

/** Whether two outcomes hold the same customers in the same order, so that their labels can be set against each other. */
export function haveSameCustomers(a: Outcome, b: Outcome): boolean {
  const rowsOf = ({ recipe }: Outcome) => JSON.stringify([recipe.files, recipe.sources, recipe.clean.dropDuplicates]);
  const filesOf = ({ result }: Outcome) => JSON.stringify(result.manifest.files);
  return a.labels.length === b.labels.length && rowsOf(a) === rowsOf(b) && filesOf(a) === filesOf(b);
}

/** With one more result put aside by hand; the oldest goes when there are too many. O(kept). */
export function keeping(kept: readonly Kept[], id: number, outcome: Outcome): readonly Kept[] {
  const others = kept.filter((entry) => !isSame(entry.outcome, outcome));
  return [...others, { id, outcome, byItself: false }].slice(1 - MOST_COMPARED);
}

/** With a result that another has replaced, unless it is kept already; there is one such at most. O(kept). */
export function replacing(kept: readonly Kept[], id: number, before: Outcome, now: Outcome): readonly Kept[] {
  if (isSame(before, now) || kept.some((entry) => isSame(entry.outcome, before))) return kept;
  const byHand = kept.filter((entry) => !entry.byItself).slice(2 - MOST_COMPARED);
  return [...byHand, { id, outcome: before, byItself: true }];
}
