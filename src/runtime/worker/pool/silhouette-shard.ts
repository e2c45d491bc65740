import { transfer } from 'comlink';
import type { Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { wasmSilhouetteKernel, type BlockwiseSilhouette } from '../../../kernels/silhouette';

/** What a worker needs for its part of a silhouette: all rows, since each is compared with each. */
export interface SilhouetteRows {
  readonly X: Matrix;
  readonly frame: Frame;
}

/** One worker's part of a silhouette: the ordinary kernel, of which it is asked some of the blocks. */
export class SilhouetteShard {
  readonly #kernel: BlockwiseSilhouette;

  constructor({ X, frame }: SilhouetteRows) {
    this.#kernel = wasmSilhouetteKernel(X, frame);
  }

  async group(labels: Int32Array, nClusters: number): Promise<void> {
    this.#kernel.group(labels, nClusters);
  }

  /** What one block adds to the sums. */
  async block(block: number): Promise<Float64Array<ArrayBuffer>> {
    const part = this.#kernel.blockPart(block);
    return transfer(part, [part.buffer]);
  }
}
