import type { AsyncSteps, Progress, Steps } from './progress';

/** Counts work, and says when enough was done to yield. */
export class Pace {
  #done = 0;

  /** @param workPerStep in the unit of {@link spend} */
  constructor(readonly workPerStep: number) {}

  /** Adds work done; true when it is time to yield, and the count begins anew. */
  spend(work: number): boolean {
    this.#done += work;
    if (this.#done < this.workPerStep) return false;
    this.#done = 0;
    return true;
  }
}

/** Runs steps as a part of longer ones: their progress is seen through `as`. */
export async function* partOf<T>(steps: AsyncSteps<T> | Steps<T>, as: (progress: Progress) => Progress): AsyncSteps<T> {
  try {
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
      yield as(step.value);
    }
  } finally {
    await steps.return(undefined as never);
  }
}
