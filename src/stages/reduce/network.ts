import type { Matrix } from '../../core/matrix';

/** One dense layer: out = activation(in · weights + bias). */
export interface DenseLayer {
  /** inputs × outputs. */
  readonly weights: Matrix;
  readonly bias: Float64Array;
  readonly activation: 'relu' | 'linear';
}

/** Encoder and decoder of two layers each; rows are centred and scaled before they enter. */
export interface Network {
  /** features → hidden → code → hidden → features. */
  readonly layers: readonly [DenseLayer, DenseLayer, DenseLayer, DenseLayer];
  /** Taken from each feature. */
  readonly mean: Float64Array;
  /** What every feature is then divided by: one number, so that features keep their weight among each other. */
  readonly scale: number;
}

/** Where one layer's numbers stand in a flat vector of all weights: its weights, row by row, then its bias. */
export interface LayerPlace {
  readonly weightsAt: number;
  readonly biasAt: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: DenseLayer['activation'];
}

/** The places of the four layers and the length of the vector. */
export function layerPlaces(cols: number, hidden: number, nComponents: number): { places: LayerPlace[]; size: number } {
  const widths = [cols, hidden, nComponents, hidden, cols];
  let size = 0;
  const places = widths.slice(1).map((outputs, l): LayerPlace => {
    const inputs = widths[l]!;
    const weightsAt = size;
    const biasAt = weightsAt + inputs * outputs;
    size = biasAt + outputs;
    return { weightsAt, biasAt, inputs, outputs, activation: l % 2 === 0 ? 'relu' : 'linear' };
  });
  return { places, size };
}

/** The network of a flat vector of weights. */
export function networkOf(
  weights: ArrayLike<number>,
  places: readonly LayerPlace[],
  mean: Float64Array,
  scale: number,
): Network {
  const all = Float64Array.from(weights);
  const layers = places.map(({ weightsAt, biasAt, inputs, outputs, activation }): DenseLayer => ({
    weights: { data: all.slice(weightsAt, biasAt), rows: inputs, cols: outputs },
    bias: all.slice(biasAt, biasAt + outputs),
    activation,
  }));
  return { layers: layers as unknown as Network['layers'], mean, scale };
}

/** One row's way through the network, with room for every layer's output; made once, used for many rows. */
export class Pass {
  /** What enters: the row, centred and scaled. */
  readonly input: Float64Array;
  readonly #network: Network;
  readonly #outputs: Float64Array[];

  constructor(network: Network) {
    this.#network = network;
    this.input = new Float64Array(network.mean.length);
    this.#outputs = network.layers.map((layer) => new Float64Array(layer.bias.length));
  }

  /** The code of one row of X, valid until the next call; O(weights). */
  encode(X: Matrix, row: number): Float64Array {
    const { mean, scale, layers } = this.#network;
    const p = row * X.cols;
    for (let j = 0; j < X.cols; j++) this.input[j] = (X.data[p + j]! - mean[j]!) / scale;
    const hidden = through(layers[0], this.input, this.#outputs[0]!);
    return through(layers[1], hidden, this.#outputs[1]!);
  }

  /** What the row encoded last is rebuilt as, centred and scaled. */
  decode(): Float64Array {
    const { layers } = this.#network;
    const hidden = through(layers[2], this.#outputs[1]!, this.#outputs[2]!);
    return through(layers[3], hidden, this.#outputs[3]!);
  }
}

function through({ weights, bias, activation }: DenseLayer, input: Float64Array, output: Float64Array): Float64Array {
  output.set(bias);
  const { data, cols } = weights;
  for (let i = 0, p = 0; i < input.length; i++, p += cols) {
    const value = input[i]!;
    if (value === 0) continue;
    for (let j = 0; j < cols; j++) output[j]! += value * data[p + j]!;
  }
  if (activation === 'relu') for (let j = 0; j < cols; j++) if (output[j]! < 0) output[j] = 0;
  return output;
}
