import type { Backend, Compute } from '../../core/compute';
import { twinCompute, wasmCompute, wasmIsSupported } from '../../kernels/compute';
import { choosePlace, describePlaces, workersFor, type Means, type Work } from '../shared/choose-backend';
import { poolCompute } from './pool/compute';
import { Pool } from './pool/pool';
import { measureBackends } from './tensor/measure';

/** Starts pool workers and gives a line to each. */
export type RequestPool = (count: number) => Promise<MessagePort[]>;

/** Where hot loops ran. */
export interface Used {
  readonly backend: Backend;
  /** Workers that shared the work; 1 when it was not shared. */
  readonly workers: number;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** Runs each hot loop where it is fastest: here, on the workers of a pool; and remembers where that was. */
export class Places {
  readonly compute: Compute;
  readonly #base: Compute = wasmIsSupported() ? wasmCompute() : twinCompute();
  readonly #requestPool: RequestPool;
  #measured: Promise<Means> | undefined;
  #means: Means = { graphics: 'none', wasm: 'none', threads: 1 };
  #pool: Pool | undefined;
  #workers = 1;

  constructor(requestPool: RequestPool) {
    this.#requestPool = requestPool;
    this.compute = {
      ...this.#base,
      kmeans: (X, ...rest) => this.#on({ kernel: 'kmeans', ...X }).kmeans(X, ...rest),
      silhouette: (X, ...rest) => this.#on({ kernel: 'silhouette', ...X }).silhouette(X, ...rest),
    };
  }

  /** Looks once at what there is, and begins to remember anew. */
  async begin(): Promise<void> {
    await this.#measure();
    this.#workers = 1;
  }

  /** What large work will run on. */
  async expected(): Promise<Used> {
    await this.#measure();
    const means = this.#now();
    return { backend: this.#base.backend, workers: workersFor(means), reason: describePlaces(means) };
  }

  async #measure(): Promise<void> {
    this.#measured ??= measureBackends().then((found) => ({ ...found, threads: navigator.hardwareConcurrency }));
    this.#means = await this.#measured;
  }

  /** Where work has run since {@link begin}. */
  used(): Used {
    return { backend: this.#base.backend, workers: this.#workers, reason: describePlaces(this.#now()) };
  }

  /** Told that a worker of the pool is gone. */
  losePool(what: string): void {
    this.#pool?.lose(what);
  }

  #now(): Means {
    const trouble = this.#pool?.trouble;
    return { ...this.#means, ...(trouble !== undefined && { poolTrouble: trouble }) };
  }

  #on(work: Work): Compute {
    const means = this.#now();
    if (choosePlace(means, work) === 'here') return this.#base;
    this.#workers = workersFor(means);
    this.#pool ??= new Pool(this.#workers, self.crossOriginIsolated, this.#requestPool);
    return poolCompute(this.#pool, this.#base);
  }
}
