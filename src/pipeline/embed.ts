import type { Backend } from '../core/compute';
import type { FeatureMatrix } from '../core/features';
import type { Matrix } from '../core/matrix';
import type { AsyncSteps } from '../core/progress';
import type { Change } from '../core/source';
import { axisLabels } from '../stages/reduce/axes';
import { applyPcaSteps, pcaSteps } from '../stages/reduce/pca';
import type { Recipe } from './recipe';
import type { Embedding } from './result';
import type { Services } from './services';

/** The map's positions, and where they were computed when not by plain linear algebra. */
export interface Embedded {
  readonly embedding: Embedding;
  readonly backend?: Backend;
  /** Mean squared error after each epoch of the autoencoder. */
  readonly losses?: readonly number[];
  /** What was done, in words. */
  readonly changes: readonly Change[];
}

/** Places every customer on the map, by principal components or by the autoencoder's code. */
export async function* embedSteps(
  { X, features }: FeatureMatrix,
  { reduce, seed }: Recipe,
  services: Services,
): AsyncSteps<Embedded> {
  if (reduce.method === 'pca') {
    const pca = yield* pcaSteps(X, { nComponents: reduce.nComponents });
    const names = features.map((feature) => feature.name);
    return { embedding: embeddingOf('pca', yield* applyPcaSteps(pca, X), axisLabels(pca, names)), changes: [] };
  }
  const { nComponents, hidden, epochs, batchSize, learningRate } = reduce;
  const options = {
    ...{ nComponents, hidden, learningRate, seed },
    ...(epochs !== 'auto' && { epochs }),
    ...(batchSize !== 'auto' && { batchSize }),
  };
  const { model, backend } = yield* services.trainAutoencoder(X, options);
  const axes = Array.from({ length: nComponents }, (_, i) => `Learned direction ${i + 1}`);
  const message = `The map was learned by a small neural network. ${model.note}`;
  return {
    embedding: embeddingOf('autoencoder', model.embedding, axes),
    backend,
    losses: model.losses,
    changes: [{ code: 'reduce/autoencoder', count: model.steps, message }],
  };
}

function embeddingOf(method: Embedding['method'], { data, rows, cols }: Matrix, axes: readonly string[]): Embedding {
  return { method, data: Float32Array.from(data), rows, cols, axes };
}
