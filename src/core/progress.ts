/** What a long algorithm yields between pieces of work; `fraction` grows from 0 to 1. */
export interface Progress {
  readonly stage: string;
  readonly fraction: number;
  readonly note: string;
  /** A number worth drawing while it changes (a training loss), with its name. */
  readonly live?: { readonly name: string; readonly value: number };
  /** Groups as they stand after an iteration, one label a row: the algorithm's own array, to be read before the next step. */
  readonly labels?: Int32Array;
  /** The map as it forms: x and y of some rows in turn, and the group that each is in so far. */
  readonly groups?: { readonly points: Float32Array; readonly labels: Int32Array };
}

/** A long algorithm: pulled by a driver, it yields progress after bounded work and returns its result. */
export type Steps<T> = Generator<Progress, T, void>;

/** A long algorithm that waits for a kernel, a device or tfjs between its steps. */
export type AsyncSteps<T> = AsyncGenerator<Progress, T, void>;

/** Runs synchronous steps to their end and returns the result. */
export function runToEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs asynchronous (or synchronous) steps to their end and resolves to the result. */
export async function runToEndAsync<T>(steps: AsyncSteps<T> | Steps<T>): Promise<T> {
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}
