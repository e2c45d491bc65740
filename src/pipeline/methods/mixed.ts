import type { Change } from '../../core/source';
import { counted, whole } from '../../core/words';
import { applyKmodesSteps, applyKprototypesSteps, applyPamSteps } from '../../stages/cluster/mixed/apply';
import { kmodesSteps, type Kmodes } from '../../stages/cluster/mixed/kmodes';
import { kprototypesSteps, type Kprototypes } from '../../stages/cluster/mixed/kprototypes';
import { pamSteps, type Pam } from '../../stages/cluster/mixed/pam';
import { mixedOf } from '../mixed-features';
import type { Customers, Method } from './method';
import { binEdges, binned, BINS } from './number-bins';

const always = () => true;

/** Groups around prototypes: means of numbers and the commonest categories together. */
export const kprototypes: Method<Kprototypes> = {
  isTold: always,
  async *fit({ customers, features }, { cluster, seed }, nClusters) {
    const { nInit, maxIter } = cluster;
    const { gamma } = cluster.kprototypes;
    const mixed = mixedOf(customers, features);
    const model = yield* kprototypesSteps(mixed, { nClusters, gamma, nInit, maxIter, seed });
    const { labels, nIter, converged, missing } = model;
    return { labels, nClusters, model, nIter, converged, changes: gaps(missing.numbers + missing.categories) };
  },
  apply: (model, { customers, features }) => applyKprototypesSteps(model, mixedOf(customers, features)),
};

/** What k-modes needs beside its model: where numbers were cut. */
interface BinnedKmodes extends Kmodes {
  readonly edges: readonly Float64Array[];
}

/** Groups around the commonest categories; numbers take part as small, middling and large. */
export const kmodes: Method<BinnedKmodes> = {
  isTold: always,
  async *fit({ customers, features }, { cluster, seed }, nClusters) {
    const { nInit, maxIter } = cluster;
    const mixed = mixedOf(customers, features);
    const edges = binEdges(mixed.numbers);
    const model = yield* kmodesSteps(binned(mixed, edges), { nClusters, nInit, maxIter, seed });
    const { labels, nIter, converged, missing } = model;
    const changes = [...cut(edges.length), ...gaps(missing)];
    return { labels, nClusters, model: { ...model, edges }, nIter, converged, changes };
  },
  apply: (model, { customers, features }) => applyKmodesSteps(model, binned(mixedOf(customers, features), model.edges)),
};

/** Groups around customers that stand for them. */
export const pam: Method<Pam> = {
  isTold: always,
  async *fit(rows: Customers, { cluster, seed }, nClusters) {
    const { metric } = cluster.pam;
    const model = yield* pamSteps(comparedBy(rows, metric), { nClusters, metric, maxIter: cluster.maxIter, seed });
    const { labels, medoids, nIter, converged, missing, sampled } = model;
    return {
      ...{ labels, nClusters, model, nIter, converged },
      view: { kind: 'medoids', rows: Array.from(medoids, (row, segment) => ({ segment, row })) },
      changes: [...gaps(missing.numbers + missing.categories), ...drawn(sampled)],
    };
  },
  apply: (model, rows) => applyPamSteps(model, comparedBy(rows, model.ruler.metric)),
};

/** Gower compares numbers and categories as they are; straight lines and city blocks need the features, gaps filled. */
function comparedBy({ customers, features }: Customers, metric: string) {
  if (metric === 'gower') return mixedOf(customers, features);
  return { numbers: features.X, categories: { data: new Int32Array(0), rows: customers.rows, cols: 0 } };
}

function gaps(count: number): Change[] {
  if (count === 0) return [];
  const message = `${counted(count, 'empty cell')} took no part: customers are compared by what both have.`;
  return [{ code: 'cluster/gaps', count, message }];
}

function cut(columns: number): Change[] {
  if (columns === 0) return [];
  const message = `${counted(columns, 'column')} of numbers took part as ${BINS} steps with about as many customers each.`;
  return [{ code: 'cluster/numbers-as-steps', count: columns, message }];
}

function drawn(sampled: Pam['sampled']): Change[] {
  if (!sampled) return [];
  const { rows, draws } = sampled;
  const message = `The customers that stand for the groups were chosen among ${draws} draws of ${whole(rows)}; every customer was then placed with the nearest.`;
  return [{ code: 'cluster/sampled', count: rows, message }];
}
