import type { AsyncSteps, Steps } from '../core/progress';
import type { CleanReport, ParsedSource } from '../core/source';
import type { Column, NumberColumn, Table } from '../core/table';
import { customersCsvSteps } from '../stages/export/customers';
import { beyondKnown } from './known-range';
import { methods } from './methods/methods';
import { prepareAsSteps } from './prepare';
import type { Recipe } from './recipe';
import type { PlacedSegment } from './result';
import type { Run } from './run';
import type { Services } from './services';

/** Customers that were not there when the groups were found, in those groups. */
export interface Placed {
  readonly customers: Table;
  /** The segment of each, −1 for none. */
  readonly labels: Int32Array;
  readonly distances?: Float64Array;
  readonly probabilities?: Float64Array;
  /** 1 where a customer is unlike all those that the groups were found in. */
  readonly novel: Uint8Array;
  readonly reports: readonly CleanReport[];
}

/**
 * Places the customers of another file in the groups of a run, as steps; the groups stay as they are.
 * @throws AppError `features/missing-column`, `features/other-type` when the file is not like the earlier one
 */
export async function* placeSteps(
  source: ParsedSource,
  recipe: Recipe,
  run: Run,
  services: Services,
): AsyncSteps<Placed> {
  const { customers, features, reports } = yield* prepareAsSteps(source, recipe, run.features.features);
  const { method, model } = run.grouped;
  const applied = yield* methods[method].apply(model as never, { customers, features }, services);
  const { order } = run.explanation;
  const labels = applied.labels.map((label) => (label < 0 ? -1 : order[label]!));
  const beyond = beyondKnown(customers, run.customers, run.features.features);
  return { ...applied, customers, labels, novel: applied.novel.map((value, i) => value | beyond[i]!), reports };
}

/** How many customers came to each segment and how many of them are unlike all known ones; those in none last. O(rows). */
export function countPlaced({ labels, novel }: Placed, segments: number): PlacedSegment[] {
  const counts = Array.from({ length: segments + 1 }, (_, s) => ({
    segment: s < segments ? s : -1,
    count: 0,
    novel: 0,
  }));
  labels.forEach((label, i) => {
    const own = counts[label < 0 ? segments : label]!;
    own.count++;
    own.novel += novel[i]!;
  });
  return counts.filter(({ segment, count }) => segment >= 0 || count > 0);
}

/** The placed customers as a file: their columns, the segment, how far or how surely they belong, and whether they are unlike all known ones. */
export function* placedCsvSteps(placed: Placed, run: Run): Steps<Uint8Array<ArrayBuffer>[]> {
  const extra: Column[] = [
    ...(placed.distances ? [numbers('Distance from the group', placed.distances)] : []),
    ...(placed.probabilities ? [numbers('Odds of belonging', placed.probabilities)] : []),
    {
      ...{
        name: 'Unlike any known customer',
        role: 'ignored',
        source: 'place',
        type: 'boolean',
        labels: ['no', 'yes'],
      },
      values: Float64Array.from(placed.novel),
    },
  ];
  return yield* customersCsvSteps(placed.customers, placed.labels, run.explanation.segments, { extra });
}

function numbers(name: string, values: Float64Array): NumberColumn {
  return { name, role: 'ignored', source: 'place', type: 'number', values };
}
