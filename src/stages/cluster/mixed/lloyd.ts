import { within } from '../../../core/fraction-steps';
import type { Steps } from '../../../core/progress';
import { tooFew } from '../settings';
import { middlesSteps } from './middles';
import { assign, prototypesAt, WORK_PER_STEP, type Comparable, type Prototypes } from './prototypes';

/** How much an iteration leaves to be done, as far as a progress bar cares: nobody knows how many there will be. */
const LEFT_AFTER_ONE = 0.85;

/** Where one start ended. */
export interface PrototypeFit extends Prototypes {
  readonly labels: Int32Array;
  /** How unlike each row is to its prototype. */
  readonly distances: Float64Array;
  /** Sum of these. */
  readonly cost: number;
  readonly nIter: number;
  readonly converged: boolean;
}

interface State {
  prototypes: Prototypes;
  readonly labels: Int32Array;
  readonly distances: Float64Array;
}

/**
 * Moves rows to the prototype least unlike and prototypes to the middle of their rows, in turn, until no row moves;
 * O(rows · k · cols) an iteration. No group is left empty: it gets the row that is least like its prototype.
 *
 * @param first k prototypes to begin with
 * @param typical what fills the gaps of a row that becomes a prototype
 * @throws AppError `cluster/too-few-rows` when rows that differ only in what is missing cannot fill as many groups
 */
export function* prototypeSteps(
  rows: Comparable,
  first: Prototypes,
  typical: Prototypes,
  maxIter: number,
): Steps<PrototypeFit> {
  const n = rows.mixed.numbers.rows;
  const state: State = { prototypes: first, labels: new Int32Array(n).fill(-1), distances: new Float64Array(n) };
  let nIter = 0;
  let converged = false;
  while (nIter < maxIter && !converged) {
    nIter++;
    const changed = yield* assignSteps(rows, state, nIter);
    const relocated = relocateEmpty(rows, state, typical);
    if (changed === 0 && relocated === 0) converged = true;
    else {
      const note = `iteration ${nIter}`;
      const fraction = 1 - LEFT_AFTER_ONE ** nIter;
      state.prototypes = yield* within(
        middlesSteps(rows, state.labels, state.prototypes),
        'cluster',
        note,
        fraction,
        fraction,
      );
    }
  }
  if (!converged) {
    yield* assignSteps(rows, state, nIter);
    relocateEmpty(rows, state, typical);
  }
  const cost = state.distances.reduce((sum, distance) => sum + distance, 0);
  return { ...state.prototypes, labels: state.labels, distances: state.distances, cost, nIter, converged };
}

function* assignSteps(rows: Comparable, state: State, iteration: number): Steps<number> {
  const { numbers, categories } = rows.mixed;
  const rowWork = state.prototypes.centers.rows * (numbers.cols + categories.cols);
  const step = Math.max(1, Math.floor(WORK_PER_STEP / rowWork));
  let changed = 0;
  for (let from = 0; from < numbers.rows; from += step) {
    const to = Math.min(from + step, numbers.rows);
    changed += assign(rows, state.prototypes, from, to, state.labels, state.distances);
    if (!rows.pace.spend((to - from) * rowWork)) continue;
    const { labels } = state;
    const fraction = 1 - LEFT_AFTER_ONE ** iteration;
    const note = `iteration ${iteration}`;
    yield iteration > 1 ? { stage: 'cluster', fraction, note, labels } : { stage: 'cluster', fraction, note };
  }
  return changed;
}

/** Gives each group without rows the row least like its prototype, of a group that has others; how many were moved. */
function relocateEmpty({ mixed }: Comparable, state: State, typical: Prototypes): number {
  const { labels, distances } = state;
  const k = state.prototypes.centers.rows;
  const counts = new Int32Array(k);
  for (const label of labels) counts[label]!++;
  let moved = 0;
  for (let group = 0; group < k; group++) {
    if (counts[group]! > 0) continue;
    const row = farthest(distances, labels, counts);
    if (row < 0) throw tooFew(k, counts.filter((count) => count > 0).length, 'different rows');
    counts[labels[row]!]!--;
    counts[group] = 1;
    labels[row] = group;
    distances[row] = 0;
    state.prototypes = replaced(state.prototypes, group, prototypesAt(mixed, [row], typical));
    moved++;
  }
  return moved;
}

function farthest(distances: Float64Array, labels: Int32Array, counts: Int32Array): number {
  let found = -1;
  let most = 0;
  for (let i = 0; i < distances.length; i++) {
    if (distances[i]! > most && counts[labels[i]!]! > 1) {
      most = distances[i]!;
      found = i;
    }
  }
  return found;
}

function replaced({ centers, modes }: Prototypes, group: number, by: Prototypes): Prototypes {
  const numbers = Float64Array.from(centers.data);
  const codes = modes.data.slice();
  numbers.set(by.centers.data, group * centers.cols);
  codes.set(by.modes.data, group * modes.cols);
  return { centers: { ...centers, data: numbers }, modes: { ...modes, data: codes } };
}
