import { transfer, type Remote } from 'comlink';
import type { Bounds, KmeansKernel } from '../../../core/compute';
import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { KMEANS_BLOCK_ROWS } from '../../../kernels/blocks';
import { Held } from './held';
import { KmeansShard, type Assigned, type AssignRequest, type Tried, type TryRequest } from './kmeans-shard';
import type { Pool } from './pool';
import type { PoolWorker } from './pool-worker';
import { ownMatrix, ownValues, stretches, type Deal, type Stretch } from './shards';
import { shareMatrix } from './shared-memory';
import { SpareBuffers } from './spare-buffers';

/** What one worker has of the rows `from…to` that were asked for. */
interface Share {
  readonly held: Held<KmeansShard>;
  readonly spare: SpareBuffers;
  readonly stretches: readonly Stretch[];
  /** Its own rows: from the first of them to the end of the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * k-means whose rows lie in the pool's workers. Each answers for its own blocks, and the blocks are added up in their order, so
 * that the result is to the last bit that of one kernel with all rows.
 */
export class PooledKmeans implements KmeansKernel {
  readonly blockRows = KMEANS_BLOCK_ROWS;
  readonly stepScale: number;
  readonly #deal: Deal;
  readonly #holders: readonly Pick<Share, 'held' | 'spare'>[];

  constructor(pool: Pool, X: Matrix, frame: Frame, weights?: Float64Array) {
    const deal = { rows: X.rows, blockRows: this.blockRows, workers: pool.size };
    const shared = pool.sharesMemory ? shareMatrix(X) : undefined;
    this.stepScale = pool.size;
    this.#deal = deal;
    this.#holders = Array.from({ length: pool.size }, (_, worker) => {
      const rest = { frame, ...(weights && { weights: ownValues(weights, deal, worker) }) };
      const load = shared
        ? (remote: Remote<PoolWorker>) => remote.sharedKmeans({ ...rest, X: shared, deal, worker })
        : sending({ ...rest, X: ownMatrix(X, deal, worker) });
      const here = () => new KmeansShard({ ...rest, X: ownMatrix(X, deal, worker) });
      return { held: new Held(pool, worker, load, here), spare: new SpareBuffers() };
    });
  }

  async tryPoints(
    points: Matrix,
    from: number,
    to: number,
    closest: Float32Array,
    out: Float32Array,
    totals: Float64Array,
  ): Promise<void> {
    const shares = this.#shares(from, to);
    const answers = await Promise.all(
      shares.map((share) => share.held.ask((shard) => shard.tryPoints(tryRequest(share, points, closest)))),
    );
    answers.forEach((answer, i) => takeDistances(answer, shares[i]!, points.rows, this.#deal.rows, out));
    this.#eachBlock(shares, from, to, (worker, own) => {
      const at = ((own - shares[worker]!.from) / this.blockRows) * points.rows;
      for (let p = 0; p < points.rows; p++) totals[p]! += answers[worker]!.totals[at + p]!;
    });
  }

  async assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
    bounds?: Bounds,
  ): Promise<number> {
    const shares = this.#shares(from, to);
    const answers = await Promise.all(
      shares.map((share) => share.held.ask((shard) => shard.assign(assignRequest(share, centers, labels, bounds)))),
    );
    answers.forEach((answer, i) => takeLabels(answer, shares[i]!, labels));
    const next = answers.map(() => 0);
    this.#eachBlock(shares, from, to, (worker, own) => {
      const { blocks, parts } = answers[worker]!;
      const block = next[worker]!;
      if (blocks[block] !== own) return;
      next[worker]!++;
      const at = block * (sums.length + counts.length);
      for (let p = 0; p < sums.length; p++) sums[p]! += parts[at + p]!;
      for (let k = 0; k < counts.length; k++) counts[k]! += parts[at + sums.length + k]!;
    });
    return answers.reduce((sum, { changed }) => sum + changed, 0);
  }

  free(): void {
    for (const { held } of this.#holders) held.free();
  }

  /** Who has what of the rows `from…to`: workers that have none of them come last, and are left out. */
  #shares(from: number, to: number): Share[] {
    const first = from / this.blockRows;
    const { workers } = this.#deal;
    return this.#holders.flatMap((_, i) => {
      const worker = (first + i) % workers;
      const mine = stretches(this.#deal, worker, from, to);
      const last = mine.at(-1);
      if (!last) return [];
      return { ...this.#holders[worker]!, stretches: mine, from: mine[0]!.own, to: last.own + last.length };
    });
  }

  /** Goes through the blocks of `from…to` in order: whose share each is in, and where among the worker's own rows it begins. */
  #eachBlock(shares: readonly Share[], from: number, to: number, visit: (share: number, own: number) => void): void {
    const blocks = Math.ceil((to - from) / this.blockRows);
    for (let b = 0; b < blocks; b++) {
      const share = b % this.#deal.workers;
      visit(share, shares[share]!.stretches[Math.floor(b / this.#deal.workers)]!.own);
    }
  }
}

/** Loads rows that only this worker is to have: they move to it, and are sent once. */
function sending(rows: { X: Matrix; frame: Frame; weights?: Float64Array<ArrayBuffer> }) {
  return (remote: Remote<PoolWorker>) => remote.kmeans(transfer(rows, [rows.X.data.buffer as ArrayBuffer]));
}

function assignRequest(share: Share, centers: Matrix, labels: Int32Array, bounds: Bounds | undefined): AssignRequest {
  const { spare, stretches: mine, from, to } = share;
  const own = new Int32Array(spare.take('labels', 4 * (to - from)), 0, to - from);
  for (const { whole, own: at, length } of mine) own.set(labels.subarray(whole, whole + length), at - from);
  return transfer({ centers, from, to, labels: own, ...(bounds && { bounds }) }, [own.buffer]);
}

function takeLabels(answer: Assigned, { spare, stretches: mine, from }: Share, labels: Int32Array): void {
  if (answer.changed > 0) {
    for (const { whole, own, length } of mine) {
      labels.set(answer.labels.subarray(own - from, own - from + length), whole);
    }
  }
  spare.give('labels', answer.labels.buffer);
}

function tryRequest(share: Share, points: Matrix, closest: Float32Array): TryRequest {
  const { spare, stretches: mine, from, to } = share;
  const near = new Float32Array(spare.take('labels', 4 * (to - from)), 0, to - from);
  const out = new Float32Array(spare.take('out', 4 * points.rows * (to - from)), 0, points.rows * (to - from));
  for (const { whole, own, length } of mine) near.set(closest.subarray(whole, whole + length), own - from);
  return transfer({ points, from, to, closest: near, out }, [near.buffer, out.buffer]);
}

function takeDistances(answer: Tried, share: Share, points: number, rows: number, out: Float32Array): void {
  const { spare, stretches: mine, from, to } = share;
  for (let p = 0; p < points; p++) {
    for (const { whole, own, length } of mine) {
      const at = p * (to - from) + own - from;
      out.set(answer.out.subarray(at, at + length), p * rows + whole);
    }
  }
  spare.give('labels', answer.closest.buffer);
  spare.give('out', answer.out.buffer);
}
