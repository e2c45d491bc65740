import type { AsyncSteps, Steps } from '../core/progress';
import type { Recipe } from './recipe';

/** The parts of a run that are kept from one run to the next. */
export type KeptStage = 'clean' | 'text' | 'features' | 'cluster' | 'evaluate' | 'reduce' | 'explain';

/**
 * What each kept stage depends on: its own settings and everything upstream of it. Equal keys mean an equal result.
 * @param files identifies the loaded files, in order
 */
export function stageKeys(files: readonly string[], recipe: Recipe): Record<KeptStage, string> {
  const clean = keyOf(files, recipe.sources, recipe.clean, recipe.features.returns);
  const text = keyOf(clean, recipe.features.sentiment);
  const features = keyOf(text, recipe.features);
  const cluster = keyOf(features, recipe.cluster, recipe.seed);
  return {
    clean,
    text,
    features,
    cluster,
    evaluate: keyOf(cluster, recipe.evaluate),
    reduce: keyOf(features, recipe.reduce, recipe.seed),
    explain: keyOf(cluster, 'explain'),
  };
}

/** Results of earlier runs, one for each stage, and the model that groups came from: the newest. */
export class Memo {
  readonly #kept = new Map<KeptStage | 'model', { key: string; value: unknown }>();

  /** The kept value, or undefined when it was made from something else. */
  get(stage: KeptStage | 'model', key: string): unknown {
    const kept = this.#kept.get(stage);
    return kept?.key === key ? kept.value : undefined;
  }

  set(stage: KeptStage | 'model', key: string, value: unknown): void {
    this.#kept.set(stage, { key, value });
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** A key that is equal when its parts are; O(their size as text). */
export function keyOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}

/** Takes the stage's result from the memo, or computes and keeps it. */
export async function* once<T>(
  memo: Memo,
  stage: KeptStage,
  key: string,
  start: () => AsyncSteps<T> | Steps<T>,
): AsyncSteps<T> {
  const kept = memo.get(stage, key) as T | undefined;
  if (kept !== undefined) return kept;
  yield { stage, fraction: 0, note: '' };
  const value = yield* start();
  memo.set(stage, key, value);
  return value;
}
