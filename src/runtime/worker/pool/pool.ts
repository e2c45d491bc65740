import { wrap, type Remote } from 'comlink';
import type { PoolWorker } from './pool-worker';

/** Why a worker no longer answers. */
export class WorkerLost extends Error {}

/** Workers that compute on shares of the rows; started when first needed. */
export class Pool {
  readonly size: number;
  /** Whether rows can be put once where every worker sees them. */
  readonly sharesMemory: boolean;
  /** What happened to the pool, when it no longer computes; what it was asked is then computed where it was asked. */
  trouble: string | undefined;
  readonly #request: (count: number) => Promise<MessagePort[]>;
  readonly #waiting = new Set<(lost: WorkerLost) => void>();
  #workers: Promise<Remote<PoolWorker>[]> | undefined;

  /** @param request starts so many workers and gives a line to each */
  constructor(size: number, sharesMemory: boolean, request: (count: number) => Promise<MessagePort[]>) {
    this.size = size;
    this.sharesMemory = sharesMemory;
    this.#request = request;
  }

  /** A line to a worker; the first asked for starts all of them. */
  async worker(index: number): Promise<Remote<PoolWorker>> {
    if (this.trouble !== undefined) throw new WorkerLost(this.trouble);
    this.#workers ??= this.#request(this.size).then(
      (ports) => ports.map((port) => wrap<PoolWorker>(port)),
      (error: unknown) => {
        this.lose(error instanceof Error ? error.message : String(error));
        throw new WorkerLost(this.trouble);
      },
    );
    return (await this.#workers)[index]!;
  }

  /** Waits for an answer from a worker. @throws WorkerLost when the pool is lost first */
  answer<T>(asked: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.trouble !== undefined) return reject(new WorkerLost(this.trouble));
      this.#waiting.add(reject);
      const settle = () => this.#waiting.delete(reject);
      asked.then(resolve, reject).finally(settle);
    });
  }

  /** Gives the pool up: one of its workers is gone, and with it rows that only it had. */
  lose(what: string): void {
    this.trouble ??= what;
    for (const reject of this.#waiting) reject(new WorkerLost(what));
    this.#waiting.clear();
  }
}
