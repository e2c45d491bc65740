import type { Rng } from '../../core/rng';
import type { LayerPlace } from './network';
import type { Pca } from './pca';

/** Components less spread than this part of the first are not started from: their weights would be too large to train. */
const SMALLEST_SPREAD = 1e-3;
/** The added decoder units bend somewhere within so many standard deviations of the code's middle. */
const BEND_WITHIN = 1.5;

/**
 * Weights with which the untrained network is the PCA: since relu(z) − relu(−z) = z, a pair of hidden units carries one component
 * through unchanged, in encoder and decoder alike. The units left over look in random directions and have no say yet.
 * Training can then only improve on straight axes, needs few steps, and the map does not flip from one seed to the next.
 *
 * @param places the four layers
 * @param scale what centred rows are divided by
 * @returns the flat vector of all weights
 */
export function startingWeights(
  places: readonly LayerPlace[],
  size: number,
  pca: Pca,
  scale: number,
  rng: Rng,
): Float64Array {
  const weights = new Float64Array(size);
  const [intoHidden, intoCode, fromCode, fromHidden] = places as [LayerPlace, LayerPlace, LayerPlace, LayerPlace];
  for (const place of places) drawWeights(weights, place, rng);
  const hidden = intoHidden.outputs;
  const paired = pairedComponents(pca, intoCode.outputs, hidden);
  // Numbers of the code that carry no component are read by the units left over, or where there are none, by all.
  const listened = hidden > 2 * paired ? intoCode.outputs : paired;
  for (let unit = 0; unit < hidden; unit++) {
    const component = unit >> 1;
    const sign = unit % 2 === 0 ? 1 : -1;
    const carries = component < paired;
    for (let c = 0; c < paired; c++) {
      weights[intoCode.weightsAt + unit * intoCode.outputs + c] = carries && c === component ? sign : 0;
    }
    for (let c = 0; c < listened && carries; c++) {
      weights[fromCode.weightsAt + c * hidden + unit] = c === component ? sign : 0;
    }
    if (carries) carry(weights, intoHidden, fromHidden, unit, component, sign, pca, scale);
    else addUnit(weights, fromCode, fromHidden, unit, rng);
  }
  return weights;
}

/** How many components pairs of hidden units can carry. */
function pairedComponents({ sdev }: Pca, nComponents: number, hidden: number): number {
  const spread = sdev.filter((value) => value > SMALLEST_SPREAD * sdev[0]!).length;
  return Math.min(spread, nComponents, hidden >> 1);
}

/** Uniform weights of Glorot and Bengio (2010), biases 0. */
function drawWeights(weights: Float64Array, { weightsAt, biasAt, inputs, outputs }: LayerPlace, rng: Rng): void {
  const limit = Math.sqrt(6 / (inputs + outputs));
  for (let p = weightsAt; p < biasAt; p++) weights[p] = limit * (2 * rng.uniform() - 1);
}

/** Makes a hidden unit of the encoder and its twin in the decoder one half of a component, which enters the code with variance 1. */
function carry(
  weights: Float64Array,
  intoHidden: LayerPlace,
  fromHidden: LayerPlace,
  unit: number,
  component: number,
  sign: number,
  { components, sdev }: Pca,
  scale: number,
): void {
  const { cols } = components;
  const spread = sdev[component]! / scale;
  for (let j = 0; j < cols; j++) {
    const loading = sign * components.data[component * cols + j]!;
    weights[intoHidden.weightsAt + j * intoHidden.outputs + unit] = loading / spread;
    weights[fromHidden.weightsAt + unit * cols + j] = loading * spread;
  }
}

/** Gives a decoder unit a random bend, and no say in the result yet; but a unit alone in its layer has one, or it would never learn. */
function addUnit(weights: Float64Array, fromCode: LayerPlace, fromHidden: LayerPlace, unit: number, rng: Rng): void {
  const direction = Float64Array.from({ length: fromCode.inputs }, () => rng.normal());
  const length = Math.hypot(...direction);
  direction.forEach((value, c) => (weights[fromCode.weightsAt + c * fromCode.outputs + unit] = value / length));
  weights[fromCode.biasAt + unit] = BEND_WITHIN * (2 * rng.uniform() - 1);
  const from = fromHidden.weightsAt + unit * fromHidden.outputs;
  if (fromHidden.inputs > 1) weights.fill(0, from, from + fromHidden.outputs);
}
