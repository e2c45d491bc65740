import type { Compute } from '../../../core/compute';
import { FallingKmeans, FallingSilhouette } from './falling';
import { GpuKmeans } from './gpu-kmeans';
import { GpuSilhouette } from './gpu-silhouette';
import type { Graphics } from './graphics';

/**
 * The hot loops on a graphics card; those it has no kernel for run on the base, and so does all of it when the card is lost.
 * @param tell hears why the base had to take over
 */
export function webgpuCompute(card: Promise<Graphics>, base: Compute, tell: (why: string) => void): Compute {
  return {
    ...base,
    backend: 'webgpu',
    kmeans: (X, frame, weights) =>
      new FallingKmeans({
        first: new GpuKmeans(card, X, frame, weights),
        makeOther: () => base.kmeans(X, frame, weights),
        tell,
      }),
    silhouette: (X, frame) =>
      new FallingSilhouette({
        first: new GpuSilhouette(card, X, frame),
        makeOther: () => base.silhouette(X, frame),
        tell,
      }),
  };
}
