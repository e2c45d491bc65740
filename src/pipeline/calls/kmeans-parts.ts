import type { Matrix } from '../../core/matrix';
import type { BisectingKmeans } from '../../stages/cluster/kmeans/bisecting';
import type { KmeansModel } from '../../stages/cluster/kmeans/model';
import type { SplitNode } from '../../stages/cluster/kmeans/split-tree';
import { invalid, readMatrix, type Input } from '../inputs';

/**
 * Numbers as a Float64Array; whether they can be used is for the function to say.
 * @throws AppError `call/invalid-input`
 */
export function readList(input: Input, name: string): Float64Array {
  const value = input[name];
  if (value instanceof Float64Array) return value;
  const listed = value instanceof Float32Array || value instanceof Int32Array || Array.isArray(value);
  if (listed && (value as unknown[]).every((item) => typeof item === 'number')) {
    return Float64Array.from(value as ArrayLike<number>);
  }
  throw invalid(name, 'expected a Float64Array or a list of numbers');
}

/**
 * At least one center.
 * @throws AppError `call/invalid-input`
 */
export function readCenters(input: Input): Matrix {
  const centers = readMatrix(input, 'centers');
  if (centers.rows === 0) throw invalid('centers', 'there is no center');
  return centers;
}

/**
 * Centers, and how far rows lie from them.
 * @throws AppError `call/invalid-input`
 */
export function readFenced(model: Input): Pick<KmeansModel, 'centers' | 'fences'> {
  const centers = readCenters(model);
  return { centers, fences: sizes(model, 'fences', centers.rows) };
}

/**
 * Centers that say how many rows they stand for.
 * @throws AppError `call/invalid-input`
 */
export function readCounted(model: Input): KmeansModel {
  const fenced = readFenced(model);
  return { ...fenced, counts: sizes(model, 'counts', fenced.centers.rows) };
}

/**
 * The splits of a bisecting k-means.
 * @throws AppError `call/invalid-input`
 */
export function readTree(model: Input): Pick<BisectingKmeans, 'centers' | 'fences' | 'tree'> {
  const fenced = readFenced(model);
  const nodes = model['tree'];
  if (!Array.isArray(nodes) || nodes.length === 0) throw invalid('tree', 'expected a list of splits');
  const { rows, cols } = fenced.centers;
  return { ...fenced, tree: nodes.map((node, at) => readNode(node, at, nodes.length, rows, cols)) };
}

/** Children stand behind their parent, so that every way down has an end. */
function readNode(value: unknown, at: number, nodes: number, labels: number, cols: number): SplitNode {
  if (typeof value !== 'object' || value === null) throw invalid('tree', `split ${at} does not fit`);
  const node = value as Input;
  const center = readList(node, 'center');
  const [left, right, label] = [node['left'], node['right'], node['label']].map(Number) as [number, number, number];
  const splits = [left, right].every((child) => Number.isInteger(child) && child > at && child < nodes);
  const fits = center.length === cols && center.every(Number.isFinite) && (splits || (left === -1 && right === -1));
  if (!fits || !Number.isInteger(label) || label < 0 || label >= labels)
    throw invalid('tree', `split ${at} does not fit`);
  return { center, left, right, label };
}

function sizes(model: Input, name: string, count: number): Float64Array {
  const numbers = readList(model, name);
  if (numbers.length === count && numbers.every((number) => number >= 0 && number < Infinity)) return numbers;
  throw invalid(name, `expected ${count} numbers from 0 up`);
}
