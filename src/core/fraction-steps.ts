import type { Steps } from './progress';

/** A long helper that yields only how far it is, 0…1; whoever uses it says at what. */
export type FractionSteps<T> = Generator<number, T, void>;

/** Runs a helper as a part of a stage's steps: its 0…1 becomes `from…to` of the whole. */
export function* within<T>(helper: FractionSteps<T>, stage: string, note: string, from: number, to: number): Steps<T> {
  for (;;) {
    const step = helper.next();
    if (step.done) return step.value;
    yield { stage, fraction: from + (to - from) * step.value, note };
  }
}
