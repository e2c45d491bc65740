import type { Progress, Steps } from '../../core/progress';

/** Work that stops now and then so that its caller can report progress; it does not know how far along the whole is. */
export type Pauses<T> = Generator<void, T, void>;

/** Runs paused work, turning each pause into the progress that the caller knows. */
export function* reporting<T>(work: Pauses<T>, progress: Progress): Steps<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield progress;
  }
}
