import type { Mixed } from '../../../core/mixed';
import type { Steps } from '../../../core/progress';
import type { Rng } from '../../../core/rng';
import { distanceSteps } from './distances';
import { fasterPamSteps, type FoundMedoids } from './faster-pam';
import { nearestMedoidSteps } from './nearest-medoid';
import type { PamOptions } from './options';
import { measurable, type Measurable, type Ruler } from './ruler';
import { takeMixedRows } from './take-rows';

/** Samples tried, as the book has it. */
const DRAWS = 5;
/** Rows of a sample: as many as their distances take a tenth of a second, and far more than the book's 40 + 2 k. */
const SAMPLE_ROWS = 2000;
/** At least as many a group. */
const SAMPLE_ROWS_PER_GROUP = 20;

/** Medoids found among a sample, best for all rows. */
export interface Sampled extends FoundMedoids {
  readonly sampled: { readonly rows: number; readonly draws: number };
}

/**
 * Medoids of more rows than can all be compared: each of several samples (the best medoids so far among it) is partitioned, and
 * the medoids kept are those with the least loss over all rows. O(draws · (sample² · cols + rows · k · cols)).
 * @param all the rows as the ruler sees them
 * @see Kaufman and Rousseeuw (1990), Finding Groups in Data, chapter 3 (CLARA)
 */
export function* claraSteps(
  mixed: Mixed,
  all: Measurable,
  ruler: Ruler,
  settings: Required<PamOptions>,
  rng: Rng,
): Steps<Sampled> {
  const size = Math.min(all.rows, Math.max(SAMPLE_ROWS, SAMPLE_ROWS_PER_GROUP * settings.nClusters));
  let best: Sampled | undefined;
  let least = Infinity;
  for (let draw = 0; draw < DRAWS; draw++) {
    const rows = sampleWith(all.rows, size, best?.medoids, rng);
    const part = measurable(takeMixedRows(mixed, rows), ruler);
    const [from, to] = [draw / DRAWS, (draw + 0.4) / DRAWS];
    const distances = yield* distanceSteps(part, from, to);
    const { medoids, nIter, converged } = yield* asDraw(fasterPamSteps(distances, settings, rng), draw);
    const at = medoids.map((row) => rows[row]!);
    const { distances: own } = yield* asDraw(
      nearestMedoidSteps(all, measurable(takeMixedRows(mixed, at), ruler)),
      draw,
    );
    const loss = own.reduce((sum, distance) => sum + distance, 0);
    if (loss >= least) continue;
    least = loss;
    best = { medoids: at, nIter, converged, sampled: { rows: size, draws: DRAWS } };
  }
  return best!;
}

/** Rows drawn, those that must be among them included. */
function sampleWith(n: number, size: number, included: Int32Array | undefined, rng: Rng): Int32Array {
  const rows = new Set(included);
  for (const row of rng.shuffle(rng.sample(n, size))) if (rows.size < size) rows.add(row);
  return Int32Array.from(rows).sort();
}

/** Labels of a sample are not those of all rows, so they are not shown. */
function* asDraw<T>(steps: Steps<T>, draw: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const { stage, note } = step.value;
    yield { stage, note: `sample ${draw + 1} of ${DRAWS}, ${note}`, fraction: (draw + 0.4) / DRAWS };
  }
}
