import { releaseProxy, type Remote } from 'comlink';
import type { PoolWorker } from './pool-worker';
import { WorkerLost, type Pool } from './pool';

/** Something that a worker holds for us; when the worker is lost, we hold it ourselves and what was asked is done here. */
export class Held<Shard> {
  readonly #pool: Pool;
  readonly #makeHere: () => Shard;
  readonly #there: Promise<Remote<Shard>>;
  #here: Shard | undefined;

  /**
   * @param load hands the worker what it is to hold
   * @param makeHere makes the same thing in this worker
   */
  constructor(
    pool: Pool,
    worker: number,
    load: (worker: Remote<PoolWorker>) => Promise<unknown>,
    makeHere: () => Shard,
  ) {
    this.#pool = pool;
    this.#makeHere = makeHere;
    this.#there = pool.worker(worker).then((remote) => pool.answer(load(remote))) as Promise<Remote<Shard>>;
    this.#there.catch(() => undefined);
  }

  /** @param question is asked again, from its beginning, when the worker is lost before it answers */
  async ask<T>(question: (shard: Shard | Remote<Shard>) => Promise<T>): Promise<T> {
    if (this.#here) return question(this.#here);
    try {
      const there = await this.#there;
      return await this.#pool.answer(question(there));
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      this.#here ??= this.#makeHere();
      return question(this.#here);
    }
  }

  /** Lets the worker forget it. */
  free(): void {
    this.#here = undefined;
    this.#there.then(
      (shard) => (shard as Remote<object>)[releaseProxy](),
      () => undefined,
    );
  }
}
