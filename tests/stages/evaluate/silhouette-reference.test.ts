import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Compute } from '../../../src/core/compute';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { silhouetteSteps } from '../../../src/stages/evaluate/silhouette';
import { isThere, readColumns, unlessThere } from '../../support/tables';

interface Paper {
  readonly names: string[];
  readonly lower_triangle_rowwise: number[];
  readonly labels1: number[];
  readonly labels2: number[];
  readonly expected1: Record<string, number>;
  readonly expected2: Record<string, number>;
  readonly score1: number;
  readonly score2: number;
}

/** A kernel that takes distances from the lower triangle of a table, as the paper gives them. */
function tabulated({ names, lower_triangle_rowwise: triangle }: Paper): Compute {
  const distance = (i: number, j: number) =>
    i === j ? 0 : triangle[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)]!;
  return {
    ...wasmCompute(),
    silhouette: () => {
      let sums = new Float64Array(0);
      return {
        blockRows: names.length,
        group(labels, nClusters) {
          sums = new Float64Array(names.length * nClusters);
          for (let p = 0; p < names.length ** 2; p++) {
            const [i, j] = [Math.floor(p / names.length), p % names.length];
            sums[i * nClusters + labels[j]!]! += distance(i, j);
          }
          return 0;
        },
        addBlock: () => Promise.resolve(),
        sums: () => sums,
        free: () => undefined,
      };
    },
  };
}

describe.skipIf(!isThere)(`silhouettes that were published${unlessThere}`, () => {
  it.each([1, 2] as const)('equal table %i of Rousseeuw’s paper', async (table) => {
    const path = new URL('../../../../shared/oracles/sklearn_rousseeuw_silhouette.json', import.meta.url);
    const paper = JSON.parse(readFileSync(path, 'utf8')) as Paper;
    const X = { data: Float64Array.from(paper.names.keys()), rows: paper.names.length, cols: 1 };
    const labels = Int32Array.from(paper[`labels${table}`]);
    const { mean, values } = await runToEndAsync(silhouetteSteps(tabulated(paper), X, labels));
    for (const [name, value] of Object.entries(paper[`expected${table}`])) {
      expect(Math.abs(values[paper.names.indexOf(name)]! - value), name).toBeLessThanOrEqual(0.0051);
    }
    expect(Math.abs(mean - paper[`score${table}`])).toBeLessThanOrEqual(0.0051);
  });

  it('equals scikit-learn’s on the flowers by their species’ order', async () => {
    const X = readColumns('iris/iris.csv', [0, 1, 2, 3]);
    const species = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    const { mean } = await runToEndAsync(silhouetteSteps(wasmCompute(), X, species));
    expect(mean).toBeCloseTo(0.503477, 5);
  });
});
