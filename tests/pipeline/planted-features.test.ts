import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../src/core/progress';
import { Rng } from '../../src/core/rng';
import type { Column, Table } from '../../src/core/table';
import { twinCompute } from '../../src/kernels/compute';
import { defaultRecipe } from '../../src/pipeline/recipe';
import { kmeansSteps } from '../../src/stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../src/stages/evaluate/adjusted-rand';
import { applyFeatures } from '../../src/stages/features/apply';
import { fitFeatures } from '../../src/stages/features/fit';
import { boolean, category, number, table } from '../support/build-table';

const ROWS = 600;
const SEGMENTS = 4;

interface Kind {
  readonly numbers: number;
  readonly amounts: number;
  /** Share of an amount's values that are 0. */
  readonly zeros: number;
  readonly choices: number;
  readonly noise: number;
}

/** Customers of four segments, with as many columns of each kind that tell them apart, and of noise that does not. */
function plant(seed: number, kind: Kind): { customers: Table; truth: Int32Array } {
  const rng = new Rng(seed);
  const truth = Int32Array.from({ length: ROWS }, () => Math.max(0, rng.integer(SEGMENTS + 1) - 1));
  const rank = () => rng.shuffle(Int32Array.from({ length: SEGMENTS }, (_, i) => i));
  const each = <T>(of: (segment: number) => T): T[] => Array.from(truth, of);
  const times = (count: number, of: (i: number) => Column): Column[] => Array.from({ length: count }, (_, i) => of(i));
  const columns = [
    ...times(kind.numbers, (i) => {
      const level = rank();
      return number(
        `number ${i}`,
        each((segment) => 100 + 4 * level[segment]! + rng.normal()),
      );
    }),
    ...times(kind.amounts, (i) => {
      const level = rank();
      const amount = (segment: number) => Math.exp(4 + 1.2 * level[segment]! + 0.5 * rng.normal());
      return number(
        `amount ${i}`,
        each((segment) => (rng.uniform() < kind.zeros ? 0 : amount(segment))),
      );
    }),
    ...times(kind.choices, (i) => {
      const level = rank();
      const favourite = (segment: number) => (rng.uniform() < 0.8 ? level[segment]! : rng.integer(SEGMENTS));
      return category(
        `choice ${i}`,
        each((segment) => 'abcd'[favourite(segment)]!),
      );
    }),
    ...times(kind.noise, (i) =>
      number(
        `noise ${i}`,
        each(() => rng.normal()),
      ),
    ),
    ...times(kind.noise, (i) =>
      number(
        `noisy amount ${i}`,
        each(() => Math.exp(3 + rng.normal())),
      ),
    ),
    ...times(kind.noise, (i) =>
      boolean(
        `noisy answer ${i}`,
        each(() => rng.uniform() < 0.5),
      ),
    ),
    ...times(kind.noise, (i) =>
      category(
        `noisy choice ${i}`,
        each(() => 'vwxyz'[rng.integer(5)]!),
      ),
    ),
  ];
  for (const column of columns) if (column.type === 'number') column.values[rng.integer(ROWS)] = 1e6;
  return { customers: table(...columns), truth };
}

async function recovered(seed: number, kind: Kind): Promise<number> {
  const { customers, truth } = plant(seed, kind);
  const { X } = applyFeatures(fitFeatures(customers, defaultRecipe().features).features, customers);
  const { labels } = await runToEndAsync(kmeansSteps(twinCompute(), X, { nClusters: SEGMENTS, nInit: 10, seed: 1 }));
  return adjustedRand(labels, truth);
}

describe('the default features', () => {
  it.each([
    ['numbers and amounts beside noise', { numbers: 2, amounts: 2, zeros: 0, choices: 0, noise: 2 }, 0.95],
    ['amounts with zeros', { numbers: 1, amounts: 3, zeros: 0.1, choices: 0, noise: 1 }, 0.7],
    ['choices, with one number', { numbers: 1, amounts: 0, zeros: 0, choices: 4, noise: 1 }, 0.95],
    ['a little of each', { numbers: 1, amounts: 1, zeros: 0, choices: 2, noise: 1 }, 0.93],
  ] as const)('let k-means find segments planted in %s, each column with a wild value', async (_, kind, least) => {
    for (const seed of [1, 2, 3]) expect(await recovered(seed, kind)).toBeGreaterThan(least);
  });
});
