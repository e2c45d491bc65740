import { takeMatrixRows } from '../../core/matrix';
import { kmeansSteps } from '../../stages/cluster/kmeans/kmeans';
import { adjustedRand } from '../../stages/evaluate/adjusted-rand';
import { crosstab } from '../../stages/evaluate/crosstab';
import { fowlkesMallows } from '../../stages/evaluate/fowlkes-mallows';
import { amiSteps, nmi, vMeasure, type AverageMethod } from '../../stages/evaluate/information';
import { matchGroups } from '../../stages/evaluate/match';
import { calinskiHarabaszSteps, daviesBouldinSteps } from '../../stages/evaluate/separation';
import { silhouetteSteps } from '../../stages/evaluate/silhouette';
import { clusterabilitySteps } from '../advise/clusterability';
import { gapSteps } from '../advise/gap';
import { stabilitySteps, type Regroup } from '../advise/stability';
import { readLabels, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import type { evaluateCalls } from './evaluate-list';

/** What each function of {@link evaluateCalls} does. */
export const evaluateCallables: Starts<typeof evaluateCalls> = {
  'evaluate.silhouette'(input, options, { compute }) {
    const { X, labels } = grouped(input);
    return silhouetteSteps(compute, X, labels, options);
  },
  *'evaluate.daviesBouldin'(input) {
    const { X, labels } = grouped(input);
    return { value: yield* daviesBouldinSteps(X, labels) };
  },
  *'evaluate.calinskiHarabasz'(input) {
    const { X, labels } = grouped(input);
    return { value: yield* calinskiHarabaszSteps(X, labels) };
  },
  *'evaluate.adjustedRand'(input) {
    return { value: adjustedRand(...two(input)) };
  },
  *'evaluate.nmi'(input, options) {
    return { value: nmi(...two(input), options['averageMethod'] as AverageMethod | undefined) };
  },
  *'evaluate.ami'(input, options) {
    return { value: yield* amiSteps(...two(input), options['averageMethod'] as AverageMethod | undefined) };
  },
  *'evaluate.fowlkesMallows'(input) {
    return { value: fowlkesMallows(...two(input)) };
  },
  *'evaluate.vMeasure'(input) {
    return vMeasure(...two(input));
  },
  *'evaluate.crosstab'(input) {
    return crosstab(...two(input));
  },
  *'evaluate.match'(input) {
    return matchGroups(...two(input));
  },
  'evaluate.gap'(input, options, { compute }) {
    return gapSteps(compute, readMatrix(input, 'X'), options);
  },
  'evaluate.stability'(input, { nInit, ...options }, { compute }) {
    const { X, labels } = grouped(input);
    const nClusters = new Set(labels.filter((label) => label >= 0)).size;
    const starts = nInit === undefined ? {} : { nInit: nInit as number };
    const fit: Regroup = (drawn, seed) =>
      kmeansSteps(compute, takeMatrixRows(X, drawn), { nClusters, seed, ...starts });
    return stabilitySteps(fit, X.rows, labels, options);
  },
  'evaluate.clusterability'(input, options) {
    return clusterabilitySteps(readMatrix(input, 'X'), options);
  },
};

function grouped(input: Input) {
  const X = readMatrix(input, 'X');
  return { X, labels: readLabels(input, 'labels', X.rows) };
}

function two(input: Input): [a: Int32Array, b: Int32Array] {
  const a = readLabels(input, 'a');
  return [a, readLabels(input, 'b', a.length)];
}
