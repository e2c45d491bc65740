import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTraining } from '../../../src/stages/reduce/training-plan';

const table = (rows: number, cols = 16) => ({ data: new Float64Array(0), rows, cols });

describe('planTraining', () => {
  it('makes some 1,500 steps of tables of every common size', () => {
    for (const rows of [300, 2240, 8950, 100_000]) {
      const { steps } = planTraining(table(rows), {});
      expect(steps).toBeGreaterThanOrEqual(1500);
      expect(steps).toBeLessThan(3500);
    }
    expect(planTraining(table(100_000), {})).toMatchObject({ batchSize: 2048, batches: 49, epochs: 31, steps: 1519 });
  });

  it('does what is asked for, and says so', () => {
    const plan = planTraining(table(1000), {
      epochs: 3,
      batchSize: 300,
      nComponents: 4,
      hidden: 8,
      learningRate: 0.1,
      seed: 9,
    });
    expect(plan).toMatchObject({
      epochs: 3,
      batchSize: 300,
      batches: 4,
      steps: 12,
      nComponents: 4,
      hidden: 8,
      learningRate: 0.1,
      seed: 9,
    });
    expect(plan.note).toBe('Trained in 3 passes over 1000 customers, 12 steps in all.');
    expect(planTraining(table(1), { epochs: 1 }).note).toBe('Trained in 1 pass over 1 customer, 1 steps in all.');
  });

  it('never makes a batch larger than the table', () => {
    expect(planTraining(table(10), { batchSize: 256 })).toMatchObject({ batchSize: 10, batches: 1 });
  });

  it('holds the steps to a count, and says so', () => {
    const plan = planTraining(table(100_000), { epochs: 30, batchSize: 64 });
    expect(plan.steps).toBe(20_000);
    expect(plan.note).toBe(
      'Training was held to 20000 steps: 12.7 of the 30 passes over 100000 customers that were asked for.',
    );
  });

  it('holds rows × weights to a count whatever is asked for', () => {
    const sizes = fc.record({
      epochs: fc.integer({ min: 1, max: 1000 }),
      batchSize: fc.integer({ min: 1, max: 65_536 }),
      hidden: fc.integer({ min: 1, max: 256 }),
      nComponents: fc.integer({ min: 1, max: 32 }),
    });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 1_000_000 }), (options, rows) => {
        const plan = planTraining(table(rows), options);
        const weights = 2 * 17 * options.hidden + 2 * options.hidden * options.nComponents;
        expect(plan.steps).toBeGreaterThanOrEqual(1);
        expect(plan.steps).toBeLessThanOrEqual(options.epochs * plan.batches);
        if (plan.steps > 1) expect(plan.steps * plan.batchSize * weights).toBeLessThanOrEqual(1e10);
        if (plan.stepsPerYield > 1) expect(plan.stepsPerYield * plan.batchSize * weights).toBeLessThan(3e6);
      }),
    );
  });

  it.each([
    ['nComponents', 0],
    ['hidden', 2.5],
    ['epochs', -1],
    ['batchSize', NaN],
    ['learningRate', 0],
    ['learningRate', 2],
    ['seed', 1.5],
  ])('refuses %s = %d in words', (name, value) => {
    expect(() => planTraining(table(10), { [name]: value })).toThrow(
      expect.objectContaining({ code: 'reduce/setting', message: `The setting “${name}” cannot be ${value}.` }),
    );
  });
});
