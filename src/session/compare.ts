import type { Outcome } from './kept';
import type { Project } from './project.svelte';

/** Two groupings of the same customers against each other. */
export interface Crossing {
  /** Groups of the first, ascending, −1 for customers in none: one a row. */
  readonly rows: readonly number[];
  /** Of the second: one a column. */
  readonly columns: readonly number[];
  /** Customers in both, row by row. */
  readonly counts: readonly number[];
  /** 1 when both say the same, about 0 when they have nothing to do with each other (adjusted Rand index). */
  readonly agreement: number;
}

type Engine = Pick<Project, 'call'>;
type Labelled = Pick<Outcome, 'labels'>;

interface Crosstab {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly counts: { readonly data: Float64Array };
}

interface Match {
  readonly groups: readonly { readonly group: number; readonly continues: number }[];
}

/** Sets two outcomes of the same customers against each other, in the engine. */
export async function crossingOf(engine: Engine, a: Labelled, b: Labelled): Promise<Crossing> {
  const both = { a: a.labels, b: b.labels };
  const table = (await engine.call('evaluate.crosstab', both)) as Crosstab;
  const { value } = (await engine.call('evaluate.adjustedRand', both)) as { value: number };
  return { rows: [...table.a], columns: [...table.b], counts: [...table.counts.data], agreement: value };
}

/** The same crossing with rows and columns in another order. */
export function reordered(
  { rows, columns, counts, agreement }: Crossing,
  compareRows: (a: number, b: number) => number,
  compareColumns: (a: number, b: number) => number,
): Crossing {
  const rowOrder = rows.toSorted(compareRows);
  const columnOrder = columns.toSorted(compareColumns);
  const at = (row: number, column: number) => counts[rows.indexOf(row) * columns.length + columns.indexOf(column)]!;
  return {
    rows: rowOrder,
    columns: columnOrder,
    counts: rowOrder.flatMap((row) => columnOrder.map((column) => at(row, column))),
    agreement,
  };
}

/**
 * The number under which each group of `b` is shown beside `a`: that of the group of `a` that it continues, else the next free one.
 * @returns by label of `b`
 */
export async function numbersBeside(engine: Engine, a: Labelled, b: Labelled): Promise<ReadonlyMap<number, number>> {
  const { groups } = (await engine.call('evaluate.match', { a: a.labels, b: b.labels })) as Match;
  let free = a.labels.reduce((largest, label) => Math.max(largest, label), -1) + 1;
  return new Map(groups.map(({ group, continues }) => [group, continues >= 0 ? continues : free++]));
}
