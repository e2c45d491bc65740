import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { LayerPlace } from './network';
import type { Tf } from './tf';

/** Adam's usual memory (Kingma and Ba 2015). */
const BETA1 = 0.9;
const BETA2 = 0.999;
/**
 * Added to Adam's divisor. At the start, the PCA, most of the gradient is 0 but for rounding, which a usual 1e−7 would blow up to whole
 * steps, on every backend others; with 1e−3 backends agree a thousandfold better, and the losses end the same.
 */
const TINY = 1e-3;

/** A network in training: its weights and Adam's memory live on the backend until freed. */
export interface Training {
  /**
   * One step down the mean squared error of these rows.
   * @param batch rows × features, centred and scaled; not to be changed afterwards
   * @param rate learning rate of this step
   */
  step(batch: Float32Array, rows: number, rate: number): void;
  /** Sum of squared errors over all rows since the last call. */
  takeLoss(): Promise<number>;
  /** All weights as they are now. */
  weights(): Promise<Float32Array>;
  free(): void;
}

/**
 * Puts a network on the backend. All weights are one vector, so that Adam is a dozen operations a step whatever the number of
 * layers; the gradient is written out, since the tape of tfjs costs more than these small products, and transposing first is
 * four times as fast on WASM as asking `matMul` to.
 * @param start all weights, as `places` lays them out
 */
export function startTraining(tf: Tf, places: readonly LayerPlace[], start: Float64Array): Training {
  const zeros = () => tf.tidy(() => tf.variable(tf.tensor1d(new Float32Array(start.length))));
  const theta = tf.tidy(() => tf.variable(tf.tensor1d(Float32Array.from(start))));
  const momentum = zeros();
  const variance = zeros();
  const loss = tf.tidy(() => tf.variable(tf.scalar(0)));
  let steps = 0;
  return {
    step(batch, rows, rate) {
      steps++;
      const seen = Math.sqrt(1 - BETA2 ** steps);
      const paced = (rate * seen) / (1 - BETA1 ** steps);
      tf.tidy(() => {
        const x = tf.tensor2d(batch, [rows, batch.length / rows]);
        const { gradient, squaredError } = gradientOf(tf, places, theta as Tensor1D, x);
        loss.assign(tf.add(loss, squaredError));
        momentum.assign(tf.add(tf.mul(momentum, BETA1), tf.mul(gradient, 1 - BETA1)));
        variance.assign(tf.add(tf.mul(variance, BETA2), tf.mul(tf.square(gradient), 1 - BETA2)));
        theta.assign(tf.sub(theta, tf.div(tf.mul(momentum, paced), tf.add(tf.sqrt(variance), TINY * seen))));
      });
    },
    async takeLoss() {
      const [sum] = await loss.data();
      tf.tidy(() => loss.assign(tf.scalar(0)));
      return sum!;
    },
    async weights() {
      return (await theta.data()) as Float32Array;
    },
    free() {
      for (const held of [theta, momentum, variance, loss]) held.dispose();
    },
  };
}

/**
 * Gradient of the mean squared error between rows and what the network makes of them, by backpropagation.
 * @param theta all weights, as `places` lays them out
 * @param x rows × features
 * @returns the gradient, laid out as `theta`, and the sum of squared errors
 */
export function gradientOf(
  tf: Tf,
  places: readonly LayerPlace[],
  theta: Tensor1D,
  x: Tensor2D,
): { gradient: Tensor1D; squaredError: Tensor } {
  const layers = places.map((place) => ({ ...place, ...layerTensors(tf, theta, place) }));
  const inputs: Tensor2D[] = [x];
  for (const { weights, bias, activation } of layers) {
    inputs.push(tf.fused.matMul({ a: inputs.at(-1)!, b: weights, bias, activation }) as Tensor2D);
  }
  const error = tf.sub(inputs.at(-1)!, x);
  const ones = tf.tensor2d(new Float32Array(x.shape[0]).fill(1), [1, x.shape[0]]);
  const parts: Tensor1D[] = [];
  let delta = tf.mul(error, 2 / x.shape[0]) as Tensor2D;
  for (let l = layers.length - 1; l >= 0; l--) {
    const input = inputs[l]!;
    const ofBias = tf.matMul(ones, delta);
    const ofWeights = tf.matMul(tf.transpose(input), delta);
    parts.unshift(tf.reshape(ofWeights, [-1]), tf.reshape(ofBias, [-1]));
    if (l === 0) break;
    delta = tf.matMul(delta, tf.transpose(layers[l]!.weights));
    if (layers[l - 1]!.activation === 'relu') delta = tf.mul(delta, tf.step(input));
  }
  return { gradient: tf.concat(parts), squaredError: tf.sum(tf.square(error)) };
}

function layerTensors(tf: Tf, theta: Tensor1D, { weightsAt, biasAt, inputs, outputs }: LayerPlace) {
  const weights = tf.reshape(tf.slice(theta, [weightsAt], [inputs * outputs]), [inputs, outputs]) as Tensor2D;
  return { weights, bias: tf.slice(theta, [biasAt], [outputs]) };
}
