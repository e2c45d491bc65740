import type { Progress, Steps } from '../../../core/progress';
import { Rng } from '../../../core/rng';
import { prototypeSteps, type PrototypeFit } from './lloyd';
import { prototypesAt, type Comparable, type Prototypes } from './prototypes';

/** The share of a start that choosing its first prototypes takes, as far as a progress bar cares. */
const CHOOSING = 0.2;

/**
 * Fits from several starts and keeps the one with the least cost, the first of equals.
 * @param choose the rows that a start begins with
 */
export function* bestStartSteps(
  rows: Comparable,
  typical: Prototypes,
  { nInit, maxIter, seed }: { readonly nInit: number; readonly maxIter: number; readonly seed: number },
  choose: (rng: Rng) => Steps<Int32Array>,
): Steps<PrototypeFit> {
  const rng = new Rng(seed);
  let best: PrototypeFit | undefined;
  for (let start = 0; start < nInit; start++) {
    const seen = (from: number, to: number) => (progress: Progress) => ({
      ...progress,
      fraction: (start + from + (to - from) * progress.fraction) / nInit,
      note: `start ${start + 1} of ${nInit}, ${progress.note}`,
    });
    const chosen = yield* seenAs(choose(new Rng(rng.integer(2 ** 31))), seen(0, CHOOSING));
    const first = prototypesAt(rows.mixed, chosen, typical);
    const fit = yield* seenAs(prototypeSteps(rows, first, typical, maxIter), seen(CHOOSING, 1));
    if (!best || fit.cost < best.cost) best = fit;
  }
  return best!;
}

function* seenAs<T>(steps: Steps<T>, as: (progress: Progress) => Progress): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield as(step.value);
  }
}
