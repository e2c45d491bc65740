import * as v from 'valibot';
import { AppError } from '../core/app-error';
import { kmeansDefaults } from '../stages/cluster/kmeans/options';
import { reduceDefaults } from '../stages/reduce/defaults';
import { clusterSchema } from './cluster-recipe';
import { autoOr, count, positive } from './limits';
import { fileSchema, sourceSchema } from './source-recipe';

/** The settings of a whole run as plain JSON; the schema gives every setting its limits and its default. */
export const recipeSchema = v.strictObject({
  version: v.optional(v.literal(1), 1),
  files: v.optional(v.array(fileSchema), []),
  sources: v.optional(v.array(sourceSchema), []),
  clean: v.optional(
    v.strictObject({
      dropDuplicates: v.optional(v.boolean(), true),
      impossibleToMissing: v.optional(v.boolean(), true),
    }),
    {},
  ),
  features: v.optional(
    v.strictObject({
      /** Column names; empty means all that suit. */
      include: v.optional(v.array(v.string()), []),
      exclude: v.optional(v.array(v.string()), []),
      log: v.optional(v.picklist(['auto', 'never']), 'auto'),
      imputeNumber: v.optional(v.picklist(['median', 'mean']), 'median'),
      /** Categories with more values than this do not become indicators. */
      maxCategories: v.optional(count(2, 100), 8),
      sentiment: v.optional(v.boolean(), true),
      /** Whether what customers gave back is taken off what they spent, or only counted. */
      returns: v.optional(v.picklist(['subtract', 'ignore']), 'subtract'),
    }),
    {},
  ),
  reduce: v.optional(
    v.strictObject({
      method: v.optional(v.picklist(['pca', 'autoencoder']), 'pca'),
      /** Width of the embedding that the map draws. */
      nComponents: v.optional(count(2, 32), reduceDefaults.nComponents),
      hidden: v.optional(count(2, 256), reduceDefaults.hidden),
      /** `auto` is by the size of the table. */
      epochs: v.optional(autoOr(count(1, 1000)), 'auto'),
      batchSize: v.optional(autoOr(count(1, 65536)), 'auto'),
      learningRate: v.optional(v.pipe(positive, v.maxValue(1)), reduceDefaults.learningRate),
    }),
    {},
  ),
  cluster: v.optional(clusterSchema, {}),
  evaluate: v.optional(
    v.strictObject({
      /** Whether each group is sought again among parts of the customers, to tell how firm it is. */
      stability: v.optional(v.boolean(), false),
    }),
    {},
  ),
  seed: v.optional(v.pipe(v.number(), v.integer()), kmeansDefaults.seed),
});

/** What to do about settings whose limits do not explain themselves. */
const HINTS: Readonly<Record<string, string>> = {
  'cluster.nClusters': 'Ask for 2 to 50 groups, or for “auto”: one group has nothing to be compared with.',
};

/** A complete recipe: every setting present. */
export type Recipe = v.InferOutput<typeof recipeSchema>;

/** Any part of a recipe, to be merged deeply into one. */
export type RecipePatch = DeepPartial<Recipe>;

type DeepPartial<T> = T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

/** The recipe in which nothing was chosen yet. */
export function defaultRecipe(): Recipe {
  return v.parse(recipeSchema, {});
}

/**
 * Fills defaults in and checks every setting.
 * @throws AppError `recipe/invalid` naming the first setting that does not fit
 */
export function parseRecipe(input: unknown): Recipe {
  const result = v.safeParse(recipeSchema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue) ?? 'the recipe';
  throw new AppError(
    'recipe/invalid',
    `The setting “${path}” cannot be ${issue.received}; expected ${issue.expected ?? issue.message}.`,
    HINTS[path] ?? 'Correct that setting; docs/scripting.md lists every one with its limits.',
  );
}

/** A new recipe with the patch merged in deeply and checked; arrays are replaced whole. */
export function patchRecipe(recipe: Recipe, patch: RecipePatch): Recipe {
  return parseRecipe(merge(recipe, patch));
}

function merge(base: unknown, patch: unknown): unknown {
  if (!isPlainObject(base) || !isPlainObject(patch)) return patch === undefined ? base : patch;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) merged[key] = merge(base[key], value);
  return merged;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
