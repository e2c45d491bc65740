import type { Backend } from '../core/compute';
import type { FeatureMatrix } from '../core/features';
import type { Matrix } from '../core/matrix';
import type { AsyncSteps } from '../core/progress';
import { axisLabels } from '../stages/reduce/axes';
import { applyPca, pcaSteps } from '../stages/reduce/pca';
import type { Recipe } from './recipe';
import type { Embedding } from './result';
import type { Services } from './services';

/** The map's positions, and where they were computed when not by plain linear algebra. */
export interface Embedded {
  readonly embedding: Embedding;
  readonly backend?: Backend;
  /** Mean squared error after each epoch of the autoencoder. */
  readonly losses?: readonly number[];
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
    return { embedding: embeddingOf('pca', applyPca(pca, X), axisLabels(pca, names)) };
  }
  const { nComponents, hidden, epochs, batchSize, learningRate } = reduce;
  const options = { nComponents, hidden, epochs, batchSize, learningRate, seed };
  const { model, backend } = yield* services.trainAutoencoder(X, options);
  const axes = Array.from({ length: nComponents }, (_, i) => `Learned direction ${i + 1}`);
  return { embedding: embeddingOf('autoencoder', model.embedding, axes), backend, losses: model.losses };
}

function embeddingOf(method: Embedding['method'], { data, rows, cols }: Matrix, axes: readonly string[]): Embedding {
  return { method, data: Float32Array.from(data), rows, cols, axes };
}
