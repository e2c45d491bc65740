import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { chooseSteps } from '../../../src/pipeline/auto/choose';
import { readBattery } from '../../support/batteries';
import { gaussianMixture } from '../../support/mixtures';
import { isThere, matrix, standardised, unlessThere } from '../../support/tables';

/** Less work than is done by default, so that the test stays short; docs/methods/auto.md has the table of the default. */
const LESS = { maxRows: 800, nBootstraps: 3 };
const NAMES = ['s1', 's3', 'a1', 'unbalance', 'r15', 'aggregation'].map((name) => `sipu/${name}`);

function ruspini(): Matrix {
  const file = new URL('../../../../shared/data/r_cluster/ruspini.tab', import.meta.url);
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return matrix(lines.map((line) => line.trim().split(/\s+/).slice(-2).map(Number)));
}

function sets(): { name: string; X: Matrix; groups: number }[] {
  const batteries = [...NAMES, 'other/iris', 'fcps/tetra', 'fcps/lsun'].map((name) => ({ name, ...readBattery(name) }));
  const wine = readBattery('uci/wine');
  const mixtures = Array.from({ length: 20 }, (_, i) => ({ name: `mixture ${i + 1}`, ...gaussianMixture(i + 1) }));
  return [
    ...batteries,
    { name: 'wine', X: standardised(wine.X, 0), groups: wine.groups },
    { name: 'ruspini', X: ruspini(), groups: 4 },
    ...mixtures,
  ];
}

it.skipIf(!isThere)(
  `finds the true number of groups of at least 70 % of 31 sets${unlessThere}`,
  async () => {
    const missed: string[] = [];
    const all = sets();
    for (const { name, X, groups } of all) {
      const { chosen, clear } = await runToEndAsync(chooseSteps(wasmCompute(), X, LESS));
      if (!clear || chosen.nClusters !== groups) missed.push(`${name}: ${chosen.nClusters}, not ${groups}`);
    }
    expect(all).toHaveLength(31);
    expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(0.3 * all.length);
  },
  180_000,
);
