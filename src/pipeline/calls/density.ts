import { applyDbscanSteps, applyHdbscanSteps } from '../../stages/cluster/density/apply';
import { dbscanSteps, type Dbscan } from '../../stages/cluster/density/dbscan';
import { hdbscanSteps, type Hdbscan } from '../../stages/cluster/density/hdbscan';
import { kDistanceSteps } from '../../stages/cluster/density/k-distance';
import type { DbscanOptions, HdbscanOptions, KDistanceOptions } from '../../stages/cluster/density/options';
import { requireFinite } from '../../core/finite';
import { invalid, readLabels, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import type { densityCalls } from './density-list';
import { readModel, readNumbers } from './mixture-parts';

/** What each function of {@link densityCalls} does. */
export const densityCallables: Starts<typeof densityCalls> = {
  'cluster.dbscan'(input, options, { compute }) {
    return dbscanSteps(compute, readMatrix(input, 'X'), options as DbscanOptions);
  },
  'cluster.hdbscan'(input, options, { compute }) {
    return hdbscanSteps(compute, readMatrix(input, 'X'), options as HdbscanOptions);
  },
  'cluster.kDistance'(input, options, { compute }) {
    return kDistanceSteps(compute, readMatrix(input, 'X'), options as KDistanceOptions);
  },
  'cluster.applyDbscan'(input, _, { compute }) {
    return applyDbscanSteps(compute, readDbscan(readModel(input, 'cluster.dbscan')), readMatrix(input, 'X'));
  },
  'cluster.applyHdbscan'(input, _, { compute }) {
    return applyHdbscanSteps(compute, readHdbscan(readModel(input, 'cluster.hdbscan')), readMatrix(input, 'X'));
  },
};

function readDbscan(model: Input): Pick<Dbscan, 'coreRows' | 'coreLabels' | 'eps'> {
  const coreRows = readMatrix(model, 'coreRows');
  requireFinite(coreRows, 'cluster');
  const coreLabels = readLabels(model, 'coreLabels', coreRows.rows);
  if (coreLabels.some((label) => label < 0)) throw invalid('coreLabels', 'a core row has no group');
  const eps = model['eps'];
  if (typeof eps !== 'number' || !(eps > 0)) throw invalid('eps', 'expected a number above 0');
  return { coreRows, coreLabels, eps };
}

type Hdbscanned = Parameters<typeof applyHdbscanSteps>[1];

function readHdbscan(model: Input): Hdbscanned {
  const rows = readMatrix(model, 'rows');
  requireFinite(rows, 'cluster');
  const labels = readLabels(model, 'labels', rows.rows);
  const nClusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const { minSamples, fence } = model as Partial<Hdbscan>;
  if (!Number.isInteger(minSamples) || !(minSamples! >= 1 && minSamples! <= rows.rows))
    throw invalid('minSamples', `expected a whole number from 1 to ${rows.rows}`);
  if (typeof fence !== 'number' || !(fence >= 0)) throw invalid('fence', 'expected a number from 0 up');
  const coreDistances = readNumbers(model, 'coreDistances', rows.rows);
  if (coreDistances.some((distance) => !(distance >= 0 && distance < Infinity)))
    throw invalid('coreDistances', 'expected numbers from 0 up');
  return {
    rows,
    labels,
    coreDistances,
    minSamples: minSamples!,
    births: readNumbers(model, 'births', nClusters),
    cores: readNumbers(model, 'cores', nClusters),
    fence,
  };
}
