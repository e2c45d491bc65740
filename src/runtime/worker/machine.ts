import { wrap, type Remote } from 'comlink';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps, Progress } from '../../core/progress';
import type { Services } from '../../pipeline/services';
import { measureCapabilities, type Capabilities } from './capabilities';
import { Places, type RequestPool, type Used } from './places';
import type { Trained, Trainer } from './trainer';

/** Workers that only the page can start, so that they inherit its policy. */
export interface Page {
  startTensors(): Promise<MessagePort>;
  startPool: RequestPool;
}

/** What this computer has to compute with. */
export class Machine {
  readonly #places: Places;
  readonly #page: Page;
  #trainer: Promise<Remote<Trainer>> | undefined;

  constructor(page: Page) {
    this.#page = page;
    this.#places = new Places((count) => page.startPool(count));
  }

  async capabilities(): Promise<Capabilities> {
    return { ...(await measureCapabilities()), compute: await this.#places.expected() };
  }

  /** What a job computes with; where it does is counted from now on. */
  async services(): Promise<Services> {
    await this.#places.begin();
    return {
      compute: this.#places.compute,
      trainAutoencoder: (X, options) => this.#train(X, options),
    };
  }

  /** Where the job computed that began last. */
  used(): Used {
    return this.#places.used();
  }

  /** Told that a worker of the pool is gone: what it was asked, and all further work, is done here. */
  losePool(what: string): void {
    this.#places.losePool(what);
  }

  /** A line to the tensor worker; a start that failed is tried again next time. */
  #reachTrainer(): Promise<Remote<Trainer>> {
    this.#trainer ??= this.#page.startTensors().then(
      (port) => wrap<Trainer>(port),
      (error: unknown) => {
        this.#trainer = undefined;
        throw error;
      },
    );
    return this.#trainer;
  }

  async *#train(X: Matrix, options: object): AsyncSteps<Trained> {
    const trainer = await this.#reachTrainer();
    try {
      await trainer.start(X, options);
      for (;;) {
        const step = await trainer.next();
        if (step.done) return step.value;
        yield step.value as Progress;
      }
    } finally {
      await trainer.stop();
    }
  }
}
