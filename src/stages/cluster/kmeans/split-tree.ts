import type { Matrix } from '../../../core/matrix';
import { Pace } from '../../../core/pace';
import type { Progress, Steps } from '../../../core/progress';

/** A cluster that was there at some time: split later into two, or one of the last. */
export interface SplitNode {
  readonly center: Float64Array;
  /** The two nodes that it was split into, by their place in the list; −1 where it was not. */
  left: number;
  right: number;
  /** The number of the cluster; a split leaves it to the left half. */
  readonly label: number;
}

/** Rows in one half or the other, or wherever a tree puts them. */
export interface Descended {
  /** Place of the node that each row ends in. */
  readonly nodes: Int32Array;
  /** Squared distance of each row to its center. */
  readonly squares: Float64Array;
}

/** What one cell costs in plain TypeScript, in multiply-adds of a kernel. */
const CELL_WORK = 20;
const CHUNK_ROWS = 1024;

/**
 * Sends every row down the tree from a node, each time to the nearer of two centers, the left of equals;
 * O(rows · cols · depth).
 * @param workPerStep multiply-adds of a kernel between two pauses
 */
export function* descendSteps(
  X: Matrix,
  tree: readonly SplitNode[],
  from: number,
  workPerStep: number,
  progress: () => Progress,
): Steps<Descended> {
  const nodes = new Int32Array(X.rows);
  const squares = new Float64Array(X.rows);
  const pace = new Pace(workPerStep);
  for (let first = 0; first < X.rows; first += CHUNK_ROWS) {
    const end = Math.min(first + CHUNK_ROWS, X.rows);
    for (let i = first; i < end; i++) {
      let at = from;
      let square = tree[at]!.left < 0 ? squareTo(X, i, tree[at]!) : 0;
      while (tree[at]!.left >= 0) {
        const { left, right } = tree[at]!;
        const [toLeft, toRight] = [squareTo(X, i, tree[left]!), squareTo(X, i, tree[right]!)];
        at = toLeft <= toRight ? left : right;
        square = Math.min(toLeft, toRight);
      }
      nodes[i] = at;
      squares[i] = square;
    }
    if (pace.spend(CELL_WORK * (end - first) * X.cols * Math.log2(tree.length + 1))) yield progress();
  }
  return { nodes, squares };
}

function squareTo({ data, cols }: Matrix, row: number, { center }: SplitNode): number {
  let sum = 0;
  for (let c = 0, p = row * cols; c < cols; c++, p++) {
    const difference = data[p]! - center[c]!;
    sum += difference * difference;
  }
  return sum;
}
