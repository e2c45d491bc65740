import type { Matrix } from '../../core/matrix';
import { applyHierarchicalSteps, type Appliable } from '../../stages/cluster/hierarchical/apply';
import { cutTree, type Cuttable } from '../../stages/cluster/hierarchical/cut';
import { hierarchicalSteps } from '../../stages/cluster/hierarchical/hierarchical';
import type { Cut } from '../../stages/cluster/hierarchical/options';
import { invalid, oneOf, readLabels, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import type { hierarchicalCalls } from './hierarchical-list';

/** What each function of {@link hierarchicalCalls} does. */
export const hierarchicalCallables: Starts<typeof hierarchicalCalls> = {
  'cluster.hierarchical'(input, options, { compute }) {
    return hierarchicalSteps(compute, readMatrix(input, 'X'), options);
  },
  *'cluster.cutTree'(input, options) {
    const by = oneOf(options, 'nClusters', 'height');
    const labels = cutTree(readTree(readPart(input, 'model')), { [by]: options[by] } as Cut);
    return { labels, nClusters: labels.reduce((most, label) => Math.max(most, label + 1), 0) };
  },
  'cluster.applyHierarchical'(input, _, { compute }) {
    return applyHierarchicalSteps(compute, readGroups(readPart(input, 'model')), readMatrix(input, 'X'));
  },
};

function readPart(input: Input, name: string): Input {
  const value = input[name];
  if (typeof value !== 'object' || value === null) throw invalid(name, 'expected what cluster.hierarchical gave');
  return value as Input;
}

function readTree(model: Input): Cuttable {
  const heights = readNumbers(model, 'heights');
  const merges = readLabels(model, 'merges', 2 * heights.length);
  const seen = new Set<number>();
  merges.forEach((id, p) => {
    if (id < 0 || id > heights.length + (p >> 1) || seen.has(id))
      throw invalid('merges', `${id} cannot be merged there`);
    seen.add(id);
  });
  if (heights.some((height, t) => t > 0 && height < heights[t - 1]!)) throw invalid('heights', 'they fall');
  if (model['micro'] === undefined) return { merges, heights };
  const leafOf = readLabels(readPart(model, 'micro'), 'leafOf');
  if (leafOf.some((leaf) => leaf < 0 || leaf > heights.length))
    throw invalid('micro', 'leafOf names a leaf that is not there');
  return { merges, heights, micro: { leafOf } };
}

function readGroups(model: Input): Appliable {
  const centers = readMatrix(model, 'centers');
  if (centers.rows === 0) throw invalid('centers', 'there is no center');
  const fences = readNumbers(model, 'fences');
  if (fences.length !== centers.rows) throw invalid('fences', `${fences.length} for ${centers.rows} centers`);
  return model['kept'] === undefined ? { centers, fences } : { centers, fences, kept: readKept(model, centers) };
}

function readKept(model: Input, { rows: groups, cols }: Matrix) {
  const kept = readPart(model, 'kept');
  const rows = readMatrix(kept, 'rows');
  const labels = readLabels(kept, 'labels', rows.rows);
  if (rows.rows === 0 || rows.cols !== cols) throw invalid('kept', `rows are ${rows.rows} × ${rows.cols}`);
  if (labels.some((label) => label < 0 || label >= groups)) throw invalid('kept', 'a label names no group');
  return { rows, labels };
}

function readNumbers(model: Input, name: string): Float64Array {
  const value = model[name];
  const isList = Array.isArray(value) || value instanceof Float64Array || value instanceof Float32Array;
  const numbers = isList ? Float64Array.from(value as ArrayLike<number>) : undefined;
  if (!numbers?.every((number) => number >= 0)) throw invalid(name, 'expected a list of numbers from 0 up');
  return numbers;
}
