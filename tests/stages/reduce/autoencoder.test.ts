import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync, type Progress } from '../../../src/core/progress';
import { Rng } from '../../../src/core/rng';
import { applyAutoencoder, autoencoderSteps, type AutoencoderOptions } from '../../../src/stages/reduce/autoencoder';
import type { Tf } from '../../../src/stages/reduce/tf';
import { correlated, matrix, standardised } from '../../support/tables';

const train = (X: Matrix, options: Partial<AutoencoderOptions> = {}, on: Tf = tf) =>
  runToEndAsync(autoencoderSteps(on, X, options));

/** A sheet bent in three ways: six columns of two hidden numbers and their products, with some noise. */
function bentSheet(rows: number, seed: number): Matrix {
  const rng = new Rng(seed);
  const bent = Array.from({ length: rows }, () => {
    const [t, u] = [2 * rng.uniform() - 1, 2 * rng.uniform() - 1];
    return [t, u, t * t, u * u, t * u, t ** 3].map((value) => value + 0.05 * rng.normal());
  });
  return standardised(matrix(bent), 0);
}

/** Two hidden numbers, mixed linearly into ten columns, with some noise. */
function flatSheet(rows: number, seed: number): Matrix {
  const rng = new Rng(seed);
  const mix = Array.from({ length: 20 }, () => rng.normal());
  const flat = Array.from({ length: rows }, () => {
    const [t, u] = [rng.normal(), rng.normal()];
    return Array.from({ length: 10 }, (_, j) => t * mix[j]! + u * mix[j + 10]! + 0.3 * rng.normal());
  });
  return standardised(matrix(flat), 0);
}

let before = 0;
beforeAll(async () => {
  tf.env().set('PROD', true);
  await tf.setBackend('cpu');
  before = tf.memory().numTensors;
});
afterEach(() => {
  expect(tf.memory().numTensors).toBe(before);
});

describe('autoencoderSteps', () => {
  it('rebuilds bent data from two numbers far better than straight axes do', async () => {
    const model = await train(bentSheet(400, 1), { epochs: 60, batchSize: 32 });
    expect(model.loss).toBeLessThan(0.15 * model.pcaLoss);
    expect(model.note).toMatch(/loses \d\d% less than straight axes/);
  });

  it('comes as near as straight axes on flat data', async () => {
    const model = await train(flatSheet(400, 2), { epochs: 20 });
    expect(model.loss).toBeLessThan(1.02 * model.pcaLoss);
    expect(model.loss).toBeGreaterThan(0.8 * model.pcaLoss);
  });

  it('gains much in a few steps, since it starts as the PCA', async () => {
    const model = await train(bentSheet(256, 3), { epochs: 30, batchSize: 256 });
    expect(model.steps).toBe(30);
    expect(model.losses).toHaveLength(30);
    expect(model.losses[0]).toBeCloseTo(model.pcaLoss, 5);
    expect(model.loss).toBeLessThan(0.8 * model.pcaLoss);
  });

  it('keeps straight axes when training finds nothing better, and says so', async () => {
    const X = flatSheet(100, 11);
    const model = await train(X, { epochs: 1, batchSize: 100, learningRate: 1 });
    expect(model.loss).toBeCloseTo(model.pcaLoss, 12);
    expect(model.note).toMatch(/nothing better than straight axes/);
  });

  it('says the same twice for one seed, and something else for another', async () => {
    const X = bentSheet(100, 4);
    const [one, again, other] = [
      await train(X, { seed: 5, epochs: 3 }),
      await train(X, { seed: 5, epochs: 3 }),
      await train(X, { seed: 6, epochs: 3 }),
    ];
    expect(again.losses).toEqual(one.losses);
    expect(again.embedding).toEqual(one.embedding);
    expect(other.losses).not.toEqual(one.losses);
  });

  it('reports a loss that is the mean squared error of what the network rebuilds', async () => {
    const X = bentSheet(60, 5);
    const model = await train(X, { epochs: 5, batchSize: 60 });
    const { layers, mean, scale } = model;
    let squares = 0;
    for (let row = 0; row < X.rows; row++) {
      const x = X.data.subarray(row * 6, row * 6 + 6);
      let values = Array.from(x, (value, j) => (value - mean[j]!) / scale);
      for (const { weights, bias, activation } of layers) {
        values = Array.from(bias, (b, j) =>
          values.reduce((sum, value, i) => sum + value * weights.data[i * weights.cols + j]!, b),
        );
        if (activation === 'relu') values = values.map((value) => Math.max(0, value));
      }
      values.forEach((value, j) => (squares += (value * scale + mean[j]! - x[j]!) ** 2));
    }
    expect(model.loss).toBeCloseTo(squares / X.data.length, 12);
  });

  it('places new rows as it placed the same rows when trained', async () => {
    const X = bentSheet(80, 6);
    const model = await train(X, { epochs: 2 });
    const some = { data: X.data.slice(6 * 10, 6 * 13), rows: 3, cols: 6 };
    expect([...applyAutoencoder(model, some).data]).toEqual([...model.embedding.data.subarray(20, 26)]);
    expect(() => applyAutoencoder(model, matrix([[1, 2]]))).toThrow(RangeError);
  });

  it('does not care for the scale of all features', async () => {
    const X = bentSheet(120, 7);
    const plain = await train(X, { epochs: 3 });
    for (const scale of [1e-12, 1e12]) {
      const scaled = await train({ ...X, data: X.data.map((value) => value * scale) }, { epochs: 3 });
      expect(scaled.loss / scale ** 2).toBeCloseTo(plain.loss, 5);
      plain.embedding.data.forEach((value, p) => expect(scaled.embedding.data[p]).toBeCloseTo(value, 2));
    }
  });

  it('tells what it is doing: a fraction that never falls, the epoch, and the loss as soon as there is one', async () => {
    const seen: Progress[] = [];
    for await (const progress of autoencoderSteps(tf, bentSheet(200, 8), { epochs: 4, batchSize: 64 }))
      seen.push(progress);
    const fractions = seen.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(Math.max(...fractions)).toBeLessThanOrEqual(1);
    expect(seen.map(({ note }) => note)).toContain('epoch 3 of 4');
    const live = seen.flatMap(({ live }) => (live ? [live] : []));
    expect(new Set(live.map(({ value }) => value)).size).toBe(4);
    expect(live.every(({ name, value }) => name === 'loss' && value > 0)).toBe(true);
  });

  it('frees every tensor when stopped half-way', async () => {
    const steps = autoencoderSteps(tf, bentSheet(300, 9), { epochs: 50, batchSize: 16 });
    let held = 0;
    for await (const { note } of steps) {
      held = Math.max(held, tf.memory().numTensors - before);
      if (note === 'epoch 2 of 50') break;
    }
    expect(held).toBeGreaterThan(0);
  });

  it('frees every tensor when the backend fails, and does not hide the failure', async () => {
    const failing: Tf = {
      ...tf,
      transpose: () => {
        throw new Error('device lost');
      },
    };
    await expect(train(bentSheet(50, 1), {}, failing)).rejects.toThrow('device lost');
    const lying: Tf = { ...tf, sum: (() => tf.scalar(NaN)) as unknown as Tf['sum'] };
    await expect(train(bentSheet(50, 1), {}, lying)).rejects.toThrow('the loss of epoch 1 is NaN');
  });

  it('takes degenerate tables', async () => {
    const same = await train(matrix(new Array(10).fill([4, 2])), { epochs: 2 });
    expect(same.loss).toBeCloseTo(0, 12);
    expect(new Set(same.embedding.data.filter((_, p) => p % 2 === 0)).size).toBe(1);
    const one = await train(matrix([[1], [2], [3], [4]]), { epochs: 5 });
    expect(one.embedding.cols).toBe(2);
    expect(one.loss).toBeCloseTo(0, 12);
    expect(one.note).toMatch(/nothing to gain/);
    const two = await train(
      matrix([
        [1, 5, 2],
        [2, 4, 8],
      ]),
      { nComponents: 5, hidden: 3, epochs: 5 },
    );
    expect(two.embedding).toMatchObject({ rows: 2, cols: 5 });
    expect([...two.embedding.data].every(Number.isFinite)).toBe(true);
    const narrow = await train(correlated(100, 4, 1), { hidden: 1, epochs: 40 });
    expect(narrow.losses.at(-1)).toBeLessThan(narrow.losses[0]!);
  });

  it('uses every number of a code wider than half its hidden layer', async () => {
    const model = await train(correlated(200, 8, 3), { nComponents: 6, hidden: 8, epochs: 30, batchSize: 32 });
    for (let c = 0; c < 6; c++) {
      const code = model.embedding.data.filter((_, p) => p % 6 === c);
      expect(Math.max(...code) - Math.min(...code)).toBeGreaterThan(0.1);
    }
  });

  it('refuses rows that cannot be mapped before anything is put on the backend', async () => {
    await expect(
      train(
        matrix([
          [1, NaN],
          [2, 3],
        ]),
      ),
    ).rejects.toMatchObject({ code: 'reduce/not-a-number' });
    await expect(train(matrix([[1, 2]]))).rejects.toMatchObject({ code: 'reduce/too-few-rows' });
    await expect(train(matrix([[1], [2]]), { learningRate: -1 })).rejects.toMatchObject({ code: 'reduce/setting' });
  });
});
