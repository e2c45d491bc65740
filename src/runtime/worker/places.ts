import type { Backend, Compute } from '../../core/compute';
import { twinCompute, wasmCompute, wasmIsSupported } from '../../kernels/compute';
import { choosePlace, describePlaces, workersFor, type Means, type Work } from '../shared/choose-backend';
import { webgpuCompute } from './gpu/compute';
import { openGraphics, type Graphics } from './gpu/graphics';
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
  /** Why, as a sentence or two. */
  readonly reason: string;
}

/** Runs each hot loop where it is fastest: here, on the workers of a pool, on the graphics card; and remembers where that was. */
export class Places {
  readonly compute: Compute;
  readonly #base: Compute = wasmIsSupported() ? wasmCompute() : twinCompute();
  readonly #requestPool: RequestPool;
  #measured: Promise<Means> | undefined;
  #means: Means = { graphics: 'none', wasm: 'none', threads: 1 };
  #pool: Pool | undefined;
  #card: Promise<Graphics> | undefined;
  /** Since {@link begin}. */
  #usedCard = false;
  #usedWorkers = 1;
  #fell: string | undefined;

  constructor(requestPool: RequestPool) {
    this.#requestPool = requestPool;
    this.compute = this.#dealt((work) => this.#at(work));
  }

  /** Looks once at what there is, and begins to remember anew. */
  async begin(): Promise<void> {
    await this.#measure();
    this.#usedCard = false;
    this.#usedWorkers = 1;
    this.#fell = undefined;
  }

  /** What large work will run on. */
  async expected(): Promise<Used> {
    await this.#measure();
    const means = this.#now();
    const backend = means.graphics === 'card' ? 'webgpu' : this.#base.backend;
    return { backend, workers: workersFor(means), reason: describePlaces(means) };
  }

  /** Where work has run since {@link begin}. */
  used(): Used {
    const fell = this.#fell === undefined ? '' : ` The graphics card handed work back: ${this.#fell}.`;
    return {
      backend: this.#usedCard && fell === '' ? 'webgpu' : this.#base.backend,
      workers: this.#usedWorkers,
      reason: describePlaces(this.#now()) + fell,
    };
  }

  /** Told that a worker of the pool is gone. */
  losePool(what: string): void {
    this.#pool?.lose(what);
  }

  async #measure(): Promise<void> {
    this.#measured ??= measureBackends().then((found) => ({ ...found, threads: navigator.hardwareConcurrency }));
    this.#means = { ...(await this.#measured), ...(this.#means.graphics === 'lost' && { graphics: 'lost' }) };
  }

  #now(): Means {
    const trouble = this.#pool?.trouble;
    return { ...this.#means, ...(trouble !== undefined && { poolTrouble: trouble }) };
  }

  /** Each hot loop where `at` says for its size. */
  #dealt(at: (work: Work) => Compute): Compute {
    return {
      ...this.#base,
      kmeans: (X, ...rest) => at({ kernel: 'kmeans', rows: X.rows, cols: X.cols }).kmeans(X, ...rest),
      silhouette: (X, ...rest) => at({ kernel: 'silhouette', rows: X.rows, cols: X.cols }).silhouette(X, ...rest),
    };
  }

  #at(work: Work): Compute {
    const place = choosePlace(this.#now(), work);
    if (place === 'here') return this.#base;
    return place === 'workers' ? this.#onWorkers() : this.#onCard();
  }

  #onWorkers(): Compute {
    this.#pool ??= new Pool(workersFor(this.#means), self.crossOriginIsolated, this.#requestPool);
    this.#usedWorkers = this.#pool.size;
    return poolCompute(this.#pool, this.#base);
  }

  #onCard(): Compute {
    const card = (this.#card ??= openGraphics());
    this.#usedCard = true;
    const other = this.#dealt((work) => this.#besides(work));
    return webgpuCompute(card, other, (why) => void this.#fall(card, why));
  }

  /** Where work goes that the card handed back. */
  #besides(work: Work): Compute {
    return choosePlace({ ...this.#now(), graphics: 'none' }, work) === 'workers' ? this.#onWorkers() : this.#base;
  }

  /** Some work is only unfit for the card; a card that is lost, or does not start, is not asked again. */
  async #fall(card: Promise<Graphics>, why: string): Promise<void> {
    this.#fell = why;
    const trouble = await card.then(
      (graphics) => graphics.trouble,
      () => why,
    );
    if (trouble !== undefined) this.#means = { ...this.#means, graphics: 'lost' };
  }
}
