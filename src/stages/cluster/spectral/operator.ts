import { degreesOf, type Graph } from './graph';

/** A symmetric matrix known by what it does to a vector; its eigenvalues lie between −1 and 1. */
export interface Operator {
  readonly rows: number;
  /** Multiply-adds of one product. */
  readonly work: number;
  multiply(x: Float64Array, out: Float64Array): void;
}

/** D^−½ W D^−½ of a graph: 1 less the normalised Laplacian. */
export function normalised(graph: Graph): Operator {
  const { rows, starts, to } = graph;
  const roots = degreesOf(graph).map(Math.sqrt);
  const weights = graph.weights.slice();
  for (let i = 0; i < rows; i++)
    for (let p = starts[i]!; p < starts[i + 1]!; p++) weights[p]! /= roots[i]! * roots[to[p]!]!;
  return {
    rows,
    work: weights.length,
    multiply(x, out) {
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let p = starts[i]!, end = starts[i + 1]!; p < end; p++) sum += weights[p]! * x[to[p]!]!;
        out[i] = sum;
      }
    },
  };
}
