import type { Remote } from 'comlink';
import type { AsyncSteps, Progress } from '../../core/progress';

/** Another worker's face: one long algorithm at a time, pulled step by step by the engine, so that progress and cancel work as everywhere. */
export class Pulled<Args extends readonly unknown[], T> {
  readonly #make: (...args: Args) => AsyncSteps<T>;
  #steps: AsyncSteps<T> | undefined;

  /** @param make starts the algorithm */
  constructor(make: (...args: Args) => AsyncSteps<T>) {
    this.#make = make;
  }

  /** Makes a run ready; a former one is stopped and its memory freed. */
  async start(...args: Args): Promise<void> {
    await this.stop();
    this.#steps = this.#make(...args);
  }

  next(): Promise<IteratorResult<unknown, T>> {
    if (!this.#steps) throw new Error('next() before start()');
    return this.#steps.next();
  }

  async stop(): Promise<void> {
    await this.#steps?.return(undefined as never);
    this.#steps = undefined;
  }
}

/** While a step takes longer than this, the last progress is told again, so that a cancel is heard. */
const PATIENCE_MS = 100;

/**
 * Pulls what was started at another worker to its end; what stops it in the middle is left to the caller.
 * @param stuck gives the error when one step takes longer than `mostMs`: then the worker is taken to be in a circle
 */
export async function* pull<Args extends readonly unknown[], T>(
  line: Pick<Remote<Pulled<Args, T>>, 'next'>,
  mostMs = Infinity,
  stuck?: () => Error,
): AsyncSteps<T> {
  let last: Progress | undefined;
  for (;;) {
    const next = line.next() as Promise<IteratorResult<Progress, T>>;
    const since = performance.now();
    for (let step; ;) {
      if (stuck && performance.now() - since > mostMs) throw stuck();
      step = await Promise.race([next, afterPatience()]);
      if (step?.done) return step.value;
      if (step) {
        yield (last = step.value);
        break;
      }
      if (last) yield last;
    }
  }
}

function afterPatience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
}
