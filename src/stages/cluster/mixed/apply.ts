import type { Applied } from '../../../core/applied';
import { beyondFence } from '../../../core/fence';
import type { Codes, Mixed } from '../../../core/mixed';
import type { Steps } from '../../../core/progress';
import { withoutNumbers, type Kmodes } from './kmodes';
import type { Kprototypes } from './kprototypes';
import { nearestMedoidSteps } from './nearest-medoid';
import type { Pam } from './pam';
import { assign, comparable, WORK_PER_STEP, type Prototypes } from './prototypes';
import { measurable } from './ruler';
import { requireSameColumns, requireUsable } from './usable';

/**
 * Finds the nearest mode of rows of categories; distances are numbers of differing columns, scaled up where values are
 * missing. O(rows · nClusters · cols). A row without any value belongs to the first group.
 * @throws AppError `cluster/other-features`, `cluster/category`, `cluster/no-columns`
 */
export function* applyKmodesSteps(model: Pick<Kmodes, 'modes' | 'fences'>, categories: Codes): Steps<Applied> {
  const centers = { data: new Float64Array(0), rows: model.modes.rows, cols: 0 };
  const { labels, distances } = yield* nearestSteps(withoutNumbers(categories), { centers, modes: model.modes }, 1);
  return { labels, distances, novel: beyondFence(distances, labels, model.fences) };
}

/**
 * Finds the prototype least unlike each row; distances are square roots of unlikeness, so that without categories they are
 * Euclidean. O(rows · nClusters · cols). A row without any value belongs to the first group.
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`, `cluster/category`
 */
export function* applyKprototypesSteps(
  model: Pick<Kprototypes, 'centers' | 'modes' | 'gamma' | 'fences'>,
  mixed: Mixed,
): Steps<Applied> {
  const { labels, distances: unlike } = yield* nearestSteps(mixed, model, model.gamma);
  const distances = unlike.map(Math.sqrt);
  return { labels, distances, novel: beyondFence(distances, labels, model.fences) };
}

/**
 * Finds the nearest medoid of each row, measured with the ranges of the rows that the medoids were found in.
 * O(rows · nClusters · cols). A row that has no value in common with any medoid belongs to the first group, and is novel
 * unless that group reaches as far.
 * @throws AppError `cluster/other-features`, `cluster/not-a-number`, `cluster/too-large`, `cluster/category`
 */
export function* applyPamSteps(model: Pick<Pam, 'medoidRows' | 'ruler' | 'fences'>, mixed: Mixed): Steps<Applied> {
  const { medoidRows, ruler, fences } = model;
  requireSameColumns(mixed, medoidRows.numbers.cols, medoidRows.categories.cols);
  requireUsable(mixed);
  const { labels, distances } = yield* nearestMedoidSteps(measurable(mixed, ruler), measurable(medoidRows, ruler));
  return { labels, distances, novel: beyondFence(distances, labels, fences) };
}

function* nearestSteps(
  mixed: Mixed,
  prototypes: Prototypes,
  gamma: number,
): Steps<{ labels: Int32Array; distances: Float64Array }> {
  const { centers, modes } = prototypes;
  requireSameColumns(mixed, centers.cols, modes.cols);
  requireUsable(mixed);
  const rows = comparable(mixed, gamma);
  const n = mixed.numbers.rows;
  const labels = new Int32Array(n).fill(-1);
  const distances = new Float64Array(n);
  const step = Math.max(1, Math.floor(WORK_PER_STEP / (centers.rows * (centers.cols + modes.cols))));
  for (let from = 0; from < n; from += step) {
    assign(rows, prototypes, from, Math.min(from + step, n), labels, distances);
    yield { stage: 'cluster', fraction: from / n, note: 'finding the nearest groups' };
  }
  return { labels, distances };
}
