import { AppError } from '../../core/app-error';
import type { Matrix } from '../../core/matrix';
import { given } from '../../core/words';

/**
 * Refuses a setting that is no whole number from `least` up.
 * @throws AppError `cluster/setting`
 */
export function requireCount(name: string, value: unknown, least = 1): void {
  if (!Number.isSafeInteger(value) || (value as number) < least)
    throw unfitSetting(name, value, `a whole number from ${least} up`);
}

/**
 * Refuses a setting that is no number from `least` up.
 * @throws AppError `cluster/setting`
 */
export function requireNumber(name: string, value: unknown, least = 0): void {
  if (typeof value !== 'number' || !(value >= least) || value === Infinity)
    throw unfitSetting(name, value, `a number from ${least} up`);
}

/**
 * Refuses a setting that is none of the words it may be.
 * @throws AppError `cluster/setting`
 */
export function requireOneOf(name: string, value: unknown, words: readonly string[]): void {
  if (!words.includes(value as string)) throw unfitSetting(name, value, `one of ${words.join(', ')}`);
}

/**
 * Refuses a seed that is no whole number.
 * @throws AppError `cluster/setting`
 */
export function requireSeed(seed: unknown): void {
  if (!Number.isSafeInteger(seed)) throw unfitSetting('seed', seed, 'a whole number');
}

/** The refusal of a setting. */
export function unfitSetting(name: string, value: unknown, expected: string): AppError {
  return new AppError('cluster/setting', `The setting “${name}” is ${given(value)}.`, `Give ${expected}.`);
}

/** The refusal of more groups than there are rows (or rows that differ). */
export function tooFew(nClusters: number, rows: number, what: 'rows' | 'different rows'): AppError {
  return new AppError(
    'cluster/too-few-rows',
    `${nClusters} groups were asked for, and there are only ${rows} ${what}.`,
    rows > 1 ? `Ask for at most ${rows} groups, or bring more data.` : 'Bring more data.',
  );
}

/**
 * Refuses rows that do not have the columns that a model was fitted to.
 * @throws AppError `cluster/other-features`
 */
export function requireSameFeatures(X: Matrix, cols: number): void {
  if (X.cols === cols) return;
  throw new AppError(
    'cluster/other-features',
    `These rows have ${X.cols} columns, and the groups were found in ${cols}.`,
    'Prepare the new rows with the same features as before.',
  );
}
