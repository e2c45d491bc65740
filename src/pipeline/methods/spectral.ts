import type { Change } from '../../core/source';
import { whole } from '../../core/words';
import { applySpectralSteps } from '../../stages/cluster/spectral/apply';
import { spectralSteps, type Spectral } from '../../stages/cluster/spectral/spectral';
import type { Method } from './method';

/** Groups of any shape that hang together. */
export const spectral: Method<Spectral> = {
  isTold: () => true,
  async *fit({ features: { X } }, { cluster, seed }, nClusters, { compute }) {
    const model = yield* spectralSteps(compute, X, { nClusters, ...cluster.spectral, seed });
    return { labels: model.labels, nClusters, model, converged: model.converged, changes: landmarksOf(model) };
  },
  apply: (model, { features: { X } }) => applySpectralSteps(model, X),
};

function landmarksOf({ landmarks }: Spectral): Change[] {
  if (!landmarks) return [];
  const message = `The groups were found among ${whole(landmarks.length)} customers drawn at random; every other customer was placed by those near.`;
  return [{ code: 'cluster/landmarks', count: landmarks.length, message }];
}
