import { proxy } from 'comlink';
import { KmeansShard, type KmeansRows } from './kmeans-shard';
import { ownMatrix, type Deal } from './shards';
import { SilhouetteShard, type SilhouetteRows } from './silhouette-shard';

/** Rows in memory that all workers see, of which a worker takes its own. */
export interface SharedKmeansRows extends KmeansRows {
  readonly deal: Deal;
  readonly worker: number;
}

/** A pool worker's face: it holds shards of rows until they are released, and computes on them when asked. */
export class PoolWorker {
  kmeans(rows: KmeansRows) {
    return proxy(new KmeansShard(rows));
  }

  sharedKmeans({ X, deal, worker, ...rows }: SharedKmeansRows) {
    return this.kmeans({ ...rows, X: ownMatrix(X, deal, worker) });
  }

  silhouette(rows: SilhouetteRows) {
    return proxy(new SilhouetteShard(rows));
  }
}
