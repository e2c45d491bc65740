import { wrap, type Remote } from 'comlink';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import type { Services } from '../../pipeline/services';
import { measureCapabilities, type Capabilities } from './capabilities';
import { WorkerConverters } from './converters';
import { Places, type RequestPool, type Used } from './places';
import { pull } from './pulled';
import type { Trained, Trainer } from './trainer';

/** Formats whose libraries are heavy enough for a worker of their own. */
export type ConverterKind = 'workbook' | 'parquet';

/** Workers that only the page can start, so that they inherit its policy. */
export interface Page {
  startTensors(): Promise<MessagePort>;
  startPool: RequestPool;
  startConverter(kind: ConverterKind): Promise<MessagePort>;
  endConverters(): Promise<void>;
}

/** What this computer has to compute with. */
export class Machine {
  readonly converters: WorkerConverters;
  readonly #places: Places;
  readonly #page: Page;
  #trainer: Promise<Remote<Trainer>> | undefined;

  constructor(page: Page) {
    this.#page = page;
    this.converters = new WorkerConverters(page);
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
      return yield* pull(trainer);
    } finally {
      await trainer.stop();
    }
  }
}
