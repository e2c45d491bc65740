import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../../src/core/progress';
import { wasmCompute } from '../../../../src/kernels/compute';
import { spectralSteps, type SpectralOptions } from '../../../../src/stages/cluster/spectral/spectral';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import golden from '../../../reference/spectral.json';
import { readBattery, withoutNoise } from '../../../support/batteries';
import { isThere, unlessThere } from '../../../support/tables';

async function agreement(name: string, options: Omit<SpectralOptions, 'nClusters'> = {}) {
  const { X, truth, groups } = readBattery(name);
  const model = await runToEndAsync(spectralSteps(wasmCompute(), X, { nClusters: groups, ...options }));
  return { ari: adjustedRand(...withoutNoise(truth, model.labels)), model };
}

describe.skipIf(!isThere)(`spectral clustering of public shapes${unlessThere}`, () => {
  it.each(['wut/circles', 'fcps/chainlink', 'sipu/spiral', 'sipu/jain', 'wut/smile', 'fcps/target', 'fcps/atom'])(
    'finds the groups of %s with nothing set but their number',
    async (name) => {
      expect((await agreement(name)).ari).toBeGreaterThan(0.99);
    },
  );

  it.each(Object.entries(golden.adjustedRand))('is no worse on %s than scikit-learn’s %f', async (name, peer) => {
    expect((await agreement(name, { nNeighbors: golden.nNeighbors })).ari).toBeGreaterThan(peer - 0.001);
  });

  it.each(golden.rbf)(
    'has the eigenvalues of a full decomposition on $name',
    async ({ name, gamma, eigenvalues, adjustedRand: peer }) => {
      const { model, ari } = await agreement(name, { affinity: 'rbf', gamma });
      expect(model.joined).toBe(0);
      model.eigenvalues
        .slice(0, 6)
        .forEach((value, k) => expect(Math.abs(value - Math.max(0, eigenvalues[k]!))).toBeLessThan(1e-6));
      expect(ari).toBeGreaterThan(peer - 0.02);
    },
  );
});
