import { applyKmeansSteps } from '../../stages/cluster/kmeans/apply';
import { applyBisectingKmeansSteps } from '../../stages/cluster/kmeans/apply-bisecting';
import { bisectingKmeansSteps } from '../../stages/cluster/kmeans/bisecting';
import type { BisectingOptions } from '../../stages/cluster/kmeans/bisecting-options';
import { kmeansSteps } from '../../stages/cluster/kmeans/kmeans';
import { minibatchKmeansSteps } from '../../stages/cluster/kmeans/minibatch';
import type { MinibatchOptions } from '../../stages/cluster/kmeans/minibatch-options';
import type { KmeansOptions } from '../../stages/cluster/kmeans/options';
import { updateKmeansSteps } from '../../stages/cluster/kmeans/update';
import { oneOf, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import type { kmeansCalls } from './kmeans-list';
import { readCenters, readCounted, readFenced, readList, readTree } from './kmeans-parts';
import { readModel } from './mixture-parts';

/** What each function of {@link kmeansCalls} does. */
export const kmeansCallables: Starts<typeof kmeansCalls> = {
  'cluster.kmeans'(input, options, { compute }) {
    const weights = 'weights' in input ? readList(input, 'weights') : undefined;
    return kmeansSteps(compute, readMatrix(input, 'X'), withInit<KmeansOptions>(options), weights);
  },
  'cluster.applyKmeans'(input, _, { compute }) {
    const by = oneOf(input, 'model', 'centers');
    const model = by === 'model' ? readFenced(readModel(input, 'cluster.kmeans')) : { centers: readCenters(input) };
    return applyKmeansSteps(compute, model, readMatrix(input, 'X'));
  },
  'cluster.updateKmeans'(input, options, { compute }) {
    return updateKmeansSteps(compute, readCounted(readModel(input, 'cluster.kmeans')), readMatrix(input, 'X'), options);
  },
  'cluster.minibatchKmeans'(input, options, { compute }) {
    const X = readMatrix(input, 'X');
    const settings = withInit<MinibatchOptions>(options);
    if (!('model' in input)) return minibatchKmeansSteps(compute, X, settings);
    const part = readModel(input, 'cluster.minibatchKmeans');
    const nSteps = Number.isSafeInteger(part['nSteps']) ? (part['nSteps'] as number) : 0;
    return minibatchKmeansSteps(compute, X, settings, { ...readCounted(part), nSteps });
  },
  'cluster.applyMinibatchKmeans'(input, _, { compute }) {
    const model = readFenced(readModel(input, 'cluster.minibatchKmeans'));
    return applyKmeansSteps(compute, model, readMatrix(input, 'X'));
  },
  'cluster.bisectingKmeans'(input, options, { compute }) {
    return bisectingKmeansSteps(compute, readMatrix(input, 'X'), options as unknown as BisectingOptions);
  },
  'cluster.applyBisectingKmeans'(input, _, { compute }) {
    const model = readTree(readModel(input, 'cluster.bisectingKmeans'));
    return applyBisectingKmeansSteps(compute, model, readMatrix(input, 'X'));
  },
};

/** Options in which the first centers, where they are given, are a matrix. */
function withInit<Options>(options: Input): Options {
  const init = typeof options['init'] === 'object' && { init: readMatrix(options, 'init') };
  return { ...(options as Options), ...init };
}
