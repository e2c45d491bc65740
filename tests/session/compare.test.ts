import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../src/core/progress';
import { wasmCompute } from '../../src/kernels/compute';
import { startCall } from '../../src/pipeline/registry';
import type { Services } from '../../src/pipeline/services';
import { crossingOf, numbersBeside, reordered } from '../../src/session/compare';

const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('no test here trains');
  },
};
const engine = {
  call: (name: string, input: object, options: object = {}) =>
    runToEndAsync<object>(
      startCall(name, input as Record<string, unknown>, options as Record<string, unknown>, services),
    ),
};
const labelled = (...labels: number[]) => ({ labels: Int32Array.from(labels) });

describe('two results against each other', () => {
  it('are crossed row by row, those in no group included', async () => {
    const crossing = await crossingOf(engine, labelled(0, 0, 1, 1), labelled(0, 0, 0, -1));
    expect(crossing).toMatchObject({ rows: [0, 1], columns: [-1, 0], counts: [0, 2, 1, 1] });
    expect(crossing.agreement).toBeLessThan(1);
  });

  it('can stand in another order', async () => {
    const crossing = await crossingOf(engine, labelled(0, 0, 1, 1), labelled(0, 0, 0, -1));
    const turned = reordered(
      crossing,
      (a, b) => a - b,
      (a, b) => b - a,
    );
    expect(turned).toMatchObject({ rows: [0, 1], columns: [0, -1], counts: [2, 0, 1, 1] });
  });

  it('share a number where a group goes on, and a new group takes a free one', async () => {
    const numbers = await numbersBeside(engine, labelled(0, 0, 0, 1, 1, 1), labelled(1, 1, 1, 0, 0, 2));
    expect([...numbers].sort()).toEqual([
      [0, 1],
      [1, 0],
      [2, 2],
    ]);
  });
});
