import { applyKmeans } from '../../stages/cluster/kmeans/apply';
import { kmeansSteps } from '../../stages/cluster/kmeans/kmeans';
import type { KmeansOptions } from '../../stages/cluster/kmeans/options';
import { invalid, readMatrix } from '../inputs';
import type { Starts } from '../start';
import type { kmeansCalls } from './kmeans-list';

/** What each function of {@link kmeansCalls} does. */
export const kmeansCallables: Starts<typeof kmeansCalls> = {
  'cluster.kmeans'(input, options, { compute }) {
    const init = typeof options['init'] === 'object' && { init: readMatrix(options, 'init') };
    return kmeansSteps(compute, readMatrix(input, 'X'), { ...(options as unknown as KmeansOptions), ...init });
  },
  *'cluster.applyKmeans'(input) {
    const centers = readMatrix(input, 'centers');
    if (centers.rows === 0) throw invalid('centers', 'there is no center');
    return applyKmeans({ centers }, readMatrix(input, 'X'));
  },
};
