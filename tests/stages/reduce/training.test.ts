import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runToEnd, runToEndAsync } from '../../../src/core/progress';
import { Rng } from '../../../src/core/rng';
import { applyAutoencoder, autoencoderSteps } from '../../../src/stages/reduce/autoencoder';
import { layerPlaces, networkOf, Pass } from '../../../src/stages/reduce/network';
import { applyPca, pcaSteps } from '../../../src/stages/reduce/pca';
import { startingWeights } from '../../../src/stages/reduce/starting-weights';
import { gradientOf } from '../../../src/stages/reduce/training';
import { correlated, standardised } from '../../support/tables';

const [cols, hidden, code] = [5, 7, 2];
const { places, size } = layerPlaces(cols, hidden, code);

beforeAll(() => {
  tf.env().set('PROD', true);
});

describe('gradientOf', () => {
  it('equals the gradient that tfjs derives by itself', async () => {
    await tf.setBackend('cpu');
    const rng = new Rng(3);
    const start = Float32Array.from({ length: size }, () => rng.normal() / 2);
    tf.tidy(() => {
      const x = tf.tensor2d(
        Float32Array.from({ length: 9 * cols }, () => rng.normal()),
        [9, cols],
      );
      const byTape = tf.grad((theta) => {
        let out: tf.Tensor = x;
        for (const { weightsAt, biasAt, inputs, outputs, activation } of places) {
          const weights = tf.reshape(tf.slice(theta, [weightsAt], [inputs * outputs]), [inputs, outputs]);
          out = tf.add(tf.matMul(out as tf.Tensor2D, weights as tf.Tensor2D), tf.slice(theta, [biasAt], [outputs]));
          if (activation === 'relu') out = tf.relu(out);
        }
        return tf.div(tf.sum(tf.square(tf.sub(out, x))), 9);
      })(tf.tensor1d(start));
      const { gradient, squaredError } = gradientOf(tf, places, tf.tensor1d(start), x);
      const expected = byTape.dataSync();
      gradient.dataSync().forEach((value, p) => expect(value).toBeCloseTo(expected[p]!, 4));
      expect(squaredError.dataSync()[0]).toBeGreaterThan(0);
      expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
    });
  });
});

describe('startingWeights', () => {
  const X = standardised(correlated(60, cols, 2), 0);
  const pca = runToEnd(pcaSteps(X, { nComponents: code }));

  it('make the untrained network the PCA: its scores with variance 1, its reconstruction', () => {
    const network = networkOf(startingWeights(places, size, pca, 2, new Rng(1)), places, pca.mean, 2);
    const scores = applyPca(pca, X);
    const codes = applyAutoencoder(network, X);
    codes.data.forEach((value, p) => expect(value).toBeCloseTo(scores.data[p]! / pca.sdev[p % code]!, 10));
    const pass = new Pass(network);
    for (let row = 0; row < X.rows; row++) {
      pass.encode(X, row);
      const rebuilt = pass.decode();
      for (let j = 0; j < cols; j++) {
        let expected = 0;
        for (let c = 0; c < code; c++) expected += scores.data[row * code + c]! * pca.components.data[c * cols + j]!;
        expect(rebuilt[j]! * 2).toBeCloseTo(expected, 10);
      }
    }
  });
});

describe('cpu and WASM', () => {
  const X = standardised(correlated(300, 12, 4), 0);
  const options = { epochs: 5, batchSize: 64, seed: 7 };
  const trained = async (backend: string) => {
    expect(await tf.setBackend(backend)).toBe(true);
    return runToEndAsync(autoencoderSteps(tf, X, options));
  };
  afterAll(() => tf.setBackend('cpu'));

  it('agree on every loss within 1e-4 and on every position within 1e-3', async () => {
    const [cpu, wasm] = [await trained('cpu'), await trained('wasm')];
    expect(wasm.losses).toHaveLength(5);
    wasm.losses.forEach((loss, epoch) => expect(Math.abs(loss - cpu.losses[epoch]!)).toBeLessThan(1e-4));
    wasm.embedding.data.forEach((value, p) => expect(Math.abs(value - cpu.embedding.data[p]!)).toBeLessThan(1e-3));
  });
});
