import type { Matrix } from '../../../core/matrix';
import type { Topology } from './options';

/** Where the nodes of a map lie: row by row, one apart. */
export interface Grid {
  readonly gridRows: number;
  readonly gridCols: number;
  readonly topology: Topology;
  /** nodes × 2: across and down. */
  readonly positions: Matrix;
  /** Squared distance up to which two nodes touch. */
  readonly touching: number;
}

/** Rows of hexagons are closer together, and every other one is moved by half a node. */
const HEXAGON_ROW = Math.sqrt(3) / 2;
/** Between what touches (1, and √2 at the corners of squares) and what does not (√3, and 2). */
const TOUCHING = { hexagonal: 1.5, rectangular: 2.5 };

/** Lays out a map; O(nodes). */
export function gridOf(gridRows: number, gridCols: number, topology: Topology): Grid {
  const data = new Float64Array(2 * gridRows * gridCols);
  const hexagonal = topology === 'hexagonal';
  for (let row = 0, p = 0; row < gridRows; row++) {
    for (let col = 0; col < gridCols; col++) {
      data[p++] = hexagonal && row % 2 === 1 ? col + 0.5 : col;
      data[p++] = hexagonal ? row * HEXAGON_ROW : row;
    }
  }
  const positions = { data, rows: gridRows * gridCols, cols: 2 };
  return { gridRows, gridCols, topology, positions, touching: TOUCHING[topology] };
}

/** Squared distance of two nodes on the map. */
export function squaredSteps({ positions: { data } }: Grid, a: number, b: number): number {
  return (data[2 * a]! - data[2 * b]!) ** 2 + (data[2 * a + 1]! - data[2 * b + 1]!) ** 2;
}

/** Whether two different nodes are neighbours. */
export function touch(grid: Grid, a: number, b: number): boolean {
  return a !== b && squaredSteps(grid, a, b) < grid.touching;
}

/** For each node the mean distance of its weights from its neighbours': high where the map crosses a gap. O(nodes · cols). */
export function uMatrixOf(grid: Grid, weights: Matrix): Float64Array {
  return Float64Array.from({ length: weights.rows }, (_, node) => {
    const around = neighboursOf(grid, node);
    const total = around.reduce((sum, other) => sum + distanceBetween(weights, node, other), 0);
    return around.length === 0 ? 0 : total / around.length;
  });
}

function neighboursOf(grid: Grid, node: number): number[] {
  const { gridRows, gridCols } = grid;
  const [row, col] = [Math.floor(node / gridCols), node % gridCols];
  const found: number[] = [];
  for (let r = Math.max(0, row - 1); r <= Math.min(gridRows - 1, row + 1); r++) {
    for (let c = Math.max(0, col - 1); c <= Math.min(gridCols - 1, col + 1); c++) {
      if (touch(grid, node, r * gridCols + c)) found.push(r * gridCols + c);
    }
  }
  return found;
}

function distanceBetween({ data, cols }: Matrix, a: number, b: number): number {
  let length = 0;
  for (let c = 0; c < cols; c++) length = Math.hypot(length, data[a * cols + c]! - data[b * cols + c]!);
  return length;
}
