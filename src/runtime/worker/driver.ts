import type { AsyncSteps, Progress, Steps } from '../../core/progress';
import { cancelled } from '../shared/errors';

/** Progress is posted at most ten times a second. */
const REPORT_EVERY_MS = 100;
/** The longest stretch of work between two looks at the message queue, so that a cancel is heard at once. */
const BREATHE_EVERY_MS = 16;

/** How long each stage took, in the order in which they first ran. */
export interface Timing {
  readonly stage: string;
  readonly ms: number;
}

/** What the driver tells while a job runs; labels of every row stay where they are. */
export interface Report extends Omit<Progress, 'labels'> {
  readonly timings: readonly Timing[];
}

/** Pulls long algorithms: reports their progress, lets messages in between, and stops them when told to. */
export class Driver {
  readonly #cancelled = new Set<number>();

  /** Marks a job; it stops before its next step. */
  cancel(job: number): void {
    this.#cancelled.add(job);
  }

  /**
   * Runs steps to their end.
   * @throws AppError `run/cancelled` when the job was cancelled; the steps' own `finally` blocks have run by then
   */
  async run<T>(
    job: number,
    steps: AsyncSteps<T> | Steps<T>,
    report: (progress: Report) => void,
  ): Promise<{ value: T; timings: Timing[] }> {
    const clock = new StageClock();
    let reported = -Infinity;
    let breathed = performance.now();
    try {
      for (;;) {
        const step = await steps.next();
        const now = performance.now();
        if (step.done) return { value: step.value, timings: clock.finish(now) };
        clock.at(step.value.stage, now);
        if (now - reported >= REPORT_EVERY_MS) {
          reported = now;
          report({ ...withoutLabels(step.value), timings: clock.soFar(now) });
        }
        if (now - breathed >= BREATHE_EVERY_MS) {
          await breathe();
          breathed = performance.now();
        }
        if (this.#cancelled.has(job)) throw cancelled();
      }
    } finally {
      this.#cancelled.delete(job);
      await steps.return(undefined as T);
    }
  }
}

function withoutLabels(progress: Progress): Omit<Progress, 'labels'> {
  const rest: { -readonly [Key in keyof Progress]: Progress[Key] } = { ...progress };
  delete rest.labels;
  return rest;
}

/** Adds up how long each stage ran, from the moments at which it yielded. */
class StageClock {
  readonly #ms = new Map<string, number>();
  #stage = '';
  #since = performance.now();

  at(stage: string, now: number): void {
    this.#close(this.#stage === '' ? stage : this.#stage, now);
    this.#stage = stage;
  }

  soFar(now: number): Timing[] {
    return [...this.#ms].map(([stage, ms]) => ({ stage, ms: stage === this.#stage ? ms + now - this.#since : ms }));
  }

  finish(now: number): Timing[] {
    if (this.#stage !== '') this.#close(this.#stage, now);
    return [...this.#ms].map(([stage, ms]) => ({ stage, ms }));
  }

  #close(stage: string, now: number): void {
    this.#ms.set(stage, (this.#ms.get(stage) ?? 0) + now - this.#since);
    this.#since = now;
  }
}

/** Lets the event loop deliver what is waiting; a message to oneself is not slowed as a timer is. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
