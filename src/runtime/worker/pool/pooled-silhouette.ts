import { transfer, type Remote } from 'comlink';
import type { SilhouetteKernel } from '../../../core/compute';
import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { SILHOUETTE_BLOCK_ROWS } from '../../../kernels/blocks';
import { BLOCK_GROUPS, inClusters, sumsByRow, type Places } from '../../../kernels/silhouette-places';
import { Held } from './held';
import type { Pool } from './pool';
import type { PoolWorker } from './pool-worker';
import { shareMatrix } from './shared-memory';
import { SilhouetteShard } from './silhouette-shard';

/** Blocks that each worker is asked for ahead of time, so that none waits for the next question. */
const AHEAD = 2;

/**
 * A silhouette whose blocks are measured by the pool's workers in turn and added up here in their order, so that the result is to
 * the last bit that of one kernel. Every worker holds all rows.
 */
export class PooledSilhouette implements SilhouetteKernel {
  readonly blockRows = SILHOUETTE_BLOCK_ROWS;
  readonly #X: Matrix;
  readonly #workers: readonly Held<SilhouetteShard>[];
  #places: Places = inClusters(new Int32Array(0), 0);
  #clusters = 0;
  #sums = new Float64Array(0);
  #labels = new Int32Array(0);
  /** What has been asked for and not yet been added, in order. */
  #asked: Promise<Float64Array>[] = [];
  #nextAsked = 0;

  constructor(pool: Pool, X: Matrix, frame: Frame) {
    this.#X = X;
    const shared = pool.sharesMemory ? shareMatrix(X) : undefined;
    this.#workers = Array.from({ length: pool.size }, (_, worker) => {
      const load = (remote: Remote<PoolWorker>) => remote.silhouette(shared ? { X: shared, frame } : copied(X, frame));
      return new Held(pool, worker, load, () => this.#here(frame));
    });
  }

  group(labels: Int32Array, nClusters: number): number {
    this.#places = inClusters(labels, nClusters);
    this.#clusters = nClusters;
    this.#labels = labels.slice();
    this.#sums = new Float64Array(this.#places.rowAt.length * nClusters);
    this.#asked = [];
    this.#nextAsked = 0;
    for (const held of this.#workers) {
      const told = held.ask((shard) => shard.group(this.#labels, nClusters));
      told.catch(() => undefined);
    }
    return this.#blocks();
  }

  async addBlock(block: number): Promise<void> {
    const end = Math.min(this.#blocks(), block + AHEAD * this.#workers.length);
    while (this.#nextAsked < end) this.#asked.push(this.#ask(this.#nextAsked++));
    const part = await this.#asked.shift()!;
    const places = this.#places.rowAt.length;
    const width = part.length / this.#clusters;
    for (let c = 0; c < this.#clusters; c++) {
      for (let p = 0; p < width; p++) this.#sums[c * places + p]! += part[c * width + p]!;
    }
  }

  sums(): Float64Array {
    return sumsByRow(this.#sums, this.#places.rowAt, this.#X.rows, this.#clusters);
  }

  free(): void {
    for (const held of this.#workers) held.free();
  }

  #blocks(): number {
    return Math.ceil(this.#places.owners.length / BLOCK_GROUPS);
  }

  #ask(block: number): Promise<Float64Array> {
    const held = this.#workers[block % this.#workers.length]!;
    const part = held.ask((shard) => shard.block(block));
    part.catch(() => undefined);
    return part;
  }

  /** A shard that takes the place of a lost worker's, grouped as that one was. */
  #here(frame: Frame): SilhouetteShard {
    const shard = new SilhouetteShard({ X: this.#X, frame });
    if (this.#clusters > 0) void shard.group(this.#labels, this.#clusters);
    return shard;
  }
}

/** All rows once more, for one worker to keep. */
function copied(X: Matrix, frame: Frame) {
  const data = X.data.slice();
  return transfer({ X: { ...X, data }, frame }, [data.buffer]);
}
