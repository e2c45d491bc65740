import type { Bounds, KmeansKernel, SilhouetteKernel } from '../../../core/compute';
import type { Matrix } from '../../../core/matrix';
import { GraphicsLost } from './graphics';

/** A kernel on the card, what takes its place when the card is lost, and who is told why. */
interface Fall<Kernel> {
  readonly first: Kernel;
  readonly makeOther: () => Kernel;
  readonly tell: (why: string) => void;
}

/** k-means that goes on elsewhere when the card is lost: the call under way is made again there, from what it was given. */
export class FallingKmeans implements KmeansKernel {
  readonly blockRows: number;
  readonly stepScale: number;
  readonly #fall: Fall<KmeansKernel>;
  #other: KmeansKernel | undefined;
  /** Blocks that the other kernel has assigned with bounds; in others they begin there. */
  readonly #hasBounds = new Set<number>();

  constructor(fall: Fall<KmeansKernel>) {
    this.#fall = fall;
    this.blockRows = fall.first.blockRows;
    this.stepScale = fall.first.stepScale ?? 1;
  }

  tryPoints(...call: Parameters<KmeansKernel['tryPoints']>): Promise<void> {
    return this.#either((kernel) => kernel.tryPoints(...call));
  }

  assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
    bounds?: Bounds,
  ): Promise<number> {
    return this.#either((kernel) => {
      const its = kernel === this.#other ? this.#begun(from, to, bounds) : bounds;
      return kernel.assign(centers, from, to, labels, sums, counts, its);
    });
  }

  #begun(from: number, to: number, bounds: Bounds | undefined): Bounds | undefined {
    let goesOn = true;
    for (let block = from / this.blockRows; block * this.blockRows < to; block++) {
      goesOn &&= this.#hasBounds.has(block);
      if (bounds) this.#hasBounds.add(block);
      else this.#hasBounds.delete(block);
    }
    return bounds && !goesOn ? {} : bounds;
  }

  async #either<T>(call: (kernel: KmeansKernel) => Promise<T>): Promise<T> {
    if (this.#other) return call(this.#other);
    try {
      return await call(this.#fall.first);
    } catch (error) {
      this.#other = fallen(this.#fall, error);
      return call(this.#other);
    }
  }

  free(): void {
    this.#fall.first.free();
    this.#other?.free();
  }
}

/** A silhouette that is begun again elsewhere when the card is lost: what is left of its blocks then does the other's as well. */
export class FallingSilhouette implements SilhouetteKernel {
  readonly blockRows: number;
  readonly #fall: Fall<SilhouetteKernel>;
  #other: SilhouetteKernel | undefined;
  #labels = new Int32Array(0);
  #clusters = 0;
  #blocks = 0;
  #otherBlocks = 0;
  #otherDone = 0;

  constructor(fall: Fall<SilhouetteKernel>) {
    this.#fall = fall;
    this.blockRows = fall.first.blockRows;
  }

  group(labels: Int32Array, nClusters: number): number {
    this.#labels = labels.slice();
    this.#clusters = nClusters;
    if (this.#other) {
      this.#begin(this.#other);
      this.#blocks = this.#otherBlocks;
    } else {
      this.#blocks = this.#fall.first.group(labels, nClusters);
    }
    return this.#blocks;
  }

  #begin(other: SilhouetteKernel): void {
    this.#otherBlocks = other.group(this.#labels, this.#clusters);
    this.#otherDone = 0;
  }

  async addBlock(block: number): Promise<void> {
    if (!this.#other) {
      try {
        return await this.#fall.first.addBlock(block);
      } catch (error) {
        this.#other = fallen(this.#fall, error);
        this.#begin(this.#other);
      }
    }
    const calls = this.#blocks - block;
    const until = this.#otherDone + Math.ceil((this.#otherBlocks - this.#otherDone) / calls);
    while (this.#otherDone < until) await this.#other.addBlock(this.#otherDone++);
  }

  sums(): Float64Array {
    return (this.#other ?? this.#fall.first).sums();
  }

  free(): void {
    this.#fall.first.free();
    this.#other?.free();
  }
}

/** The kernel that takes over from the card. @throws whatever else went wrong */
function fallen<Kernel extends { free(): void }>({ first, makeOther, tell }: Fall<Kernel>, error: unknown): Kernel {
  if (!(error instanceof GraphicsLost)) throw error;
  tell(error.message);
  first.free();
  return makeOther();
}
