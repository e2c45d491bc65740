import { AppError } from '../../core/app-error';

/** Labels as numbers 0…k−1. */
export interface Numbered {
  /** −1 where the row takes no part. */
  readonly dense: Int32Array;
  /** Rows of each cluster; none is 0. */
  readonly sizes: readonly number[];
  /** The label that each cluster had. */
  readonly names: readonly number[];
}

/** A table of labels this many times the rows wide is still quicker than a map. */
const WIDEST = 4;

/**
 * Clusters numbered 0…k−1 by their labels, so that none is empty, whatever the labels; O(rows + k log k).
 * @param noise what becomes of labels below 0: left out (−1), or clusters like others
 */
export function numbered(labels: Int32Array, noise: 'left out' | 'a cluster'): Numbered {
  const takesPart = noise === 'a cluster' ? () => true : (label: number) => label >= 0;
  const names = namesOf(labels).filter(takesPart);
  const numberOf = numbering(names, labels.length);
  const sizes = new Array<number>(names.length).fill(0);
  const dense = labels.map((label) => {
    if (!takesPart(label)) return -1;
    const number = numberOf(label);
    sizes[number]!++;
    return number;
  });
  return { dense, sizes, names };
}

function namesOf(labels: Int32Array): number[] {
  const names = new Set<number>();
  let last: number | undefined;
  for (const label of labels) {
    if (label !== last) names.add(label);
    last = label;
  }
  return [...names].sort((a, b) => a - b);
}

function numbering(names: readonly number[], rows: number): (label: number) => number {
  const least = names[0] ?? 0;
  const width = (names.at(-1) ?? 0) - least + 1;
  if (width > WIDEST * (rows + 1)) {
    const numbers = new Map(names.map((name, number) => [name, number]));
    return (label) => numbers.get(label)!;
  }
  const numbers = new Int32Array(width);
  names.forEach((name, number) => (numbers[name - least] = number));
  return (label) => numbers[label - least]!;
}

/**
 * Refuses labels that are not one a row, and tables without rows.
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`
 */
export function requireLabels(labels: Int32Array, rows: number): void {
  if (labels.length !== rows) throw otherLength(labels.length, rows);
  if (rows === 0) throw noRows();
}

function otherLength(labels: number, rows: number): AppError {
  return new AppError(
    'evaluate/other-length',
    `There are ${labels} labels, where ${rows} are needed.`,
    'Give one label for each row, in the same order.',
  );
}

function noRows(): AppError {
  return new AppError('evaluate/no-rows', 'There is nothing to judge: no row was given.', 'Bring at least a few rows.');
}

/** The refusal of a measure that compares groups, where there is only one. */
export function oneCluster(what: string): AppError {
  return new AppError(
    'evaluate/one-cluster',
    `${what} compares groups, and this result has only one.`,
    'Ask for at least two groups.',
  );
}
