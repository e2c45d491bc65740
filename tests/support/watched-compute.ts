import type { Compute, DistanceSumsKernel, KmeansKernel, SilhouetteKernel } from '../../src/core/compute';

/** What a watched compute is asked to do; anything may be left out. */
export interface Watch {
  /** Multiply-adds of k-means, or of one half of an iteration of a mixture, about to be done in one call. */
  readonly onWork?: (work: number) => void;
  /** A block of a silhouette about to be compared. */
  readonly onBlock?: () => void;
  /** Takes the place of the assignment. */
  readonly assign?: KmeansKernel['assign'];
}

/** A compute that counts the kernels not yet freed, and tells what they are asked to do. */
export function watched(
  compute: Compute,
  { onWork, onBlock, assign }: Watch = {},
): { compute: Compute; open(): number } {
  let open = 0;
  const freeing = (kernel: { free(): void }) => () => {
    open--;
    kernel.free();
  };
  const inBlocks = (kernel: SilhouetteKernel | DistanceSumsKernel) => {
    open++;
    return {
      blockRows: kernel.blockRows,
      group: (labels: Int32Array, nClusters: number) => kernel.group(labels, nClusters),
      addBlock: (block: number) => {
        onBlock?.();
        return kernel.addBlock(block);
      },
      sums: () => kernel.sums(),
      free: freeing(kernel),
    };
  };
  /** A kernel that only tells when it is freed. */
  const counted = <K extends { free(): void }>(kernel: K): K => {
    open++;
    return new Proxy(kernel, {
      get(target, name) {
        if (name === 'free') return freeing(target);
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  };
  return {
    open: () => open,
    compute: {
      ...compute,
      kmeans: (X, frame, weights) => {
        open++;
        const kernel = compute.kmeans(X, frame, weights);
        return {
          blockRows: kernel.blockRows,
          tryPoints: (points, from, to, ...state) => {
            onWork?.((to - from) * points.data.length);
            return kernel.tryPoints(points, from, to, ...state);
          },
          assign: (centers, from, to, ...state) => {
            onWork?.((to - from) * centers.data.length);
            return (assign ?? kernel.assign.bind(kernel))(centers, from, to, ...state);
          },
          free: freeing(kernel),
        };
      },
      mixture: (X, frame) => {
        open++;
        const kernel = compute.mixture(X, frame);
        return {
          blockRows: kernel.blockRows,
          gather: (...state) => kernel.gather(...state),
          step: (normals, precision, from, to, ...state) => {
            onWork?.((to - from) * normals.factors.length);
            return kernel.step(normals, precision, from, to, ...state);
          },
          judge: (...state) => kernel.judge(...state),
          free: freeing(kernel),
        };
      },
      neighbors: (...given) => counted(compute.neighbors(...given)),
      reachTree: (...given) => counted(compute.reachTree(...given)),
      silhouette: (X, frame) => inBlocks(compute.silhouette(X, frame)),
      distanceSums: (X, frame, points) => inBlocks(compute.distanceSums(X, frame, points)),
    },
  };
}
