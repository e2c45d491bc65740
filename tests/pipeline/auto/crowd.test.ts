import { expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { wasmCompute } from '../../../src/kernels/compute';
import { chooseSteps } from '../../../src/pipeline/auto/choose';
import type { Rng } from '../../../src/core/rng';
import { seeded } from '../../support/blobs';

/** Rows of one crowd, mixed by a random matrix so that columns go together and spread differently. */
function crowd(seed: number, draw: (rng: Rng) => number): Matrix {
  const rng = seeded(seed);
  const [cols, rows] = [2 + rng.integer(5), 200 + rng.integer(300)];
  const mix = Array.from({ length: cols * cols }, () => rng.normal());
  const data = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) {
    const z = Array.from({ length: cols }, () => draw(rng));
    for (let c = 0; c < cols; c++)
      data[i * cols + c] = z.reduce((sum, value, j) => sum + mix[c * cols + j]! * value, 0);
  }
  return { data, rows, cols };
}

// docs/methods/auto.md has more draws, and what the covariances of real data give.
it.each([
  ['normal clouds', (rng: Rng) => rng.normal()],
  ['even boxes', (rng: Rng) => rng.uniform() - 0.5],
])(
  'finds no clear groups in %s, but for one draw in 16 at most',
  async (_, draw) => {
    let clear = 0;
    for (let seed = 1; seed <= 16; seed++) {
      const choice = await runToEndAsync(chooseSteps(wasmCompute(), crowd(seed, draw), { nBootstraps: 2 }));
      if (choice.clear) clear++;
    }
    expect(clear).toBeLessThanOrEqual(1);
  },
  120_000,
);
