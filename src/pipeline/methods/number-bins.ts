import type { Codes, Mixed } from '../../core/mixed';
import type { Matrix } from '../../core/matrix';
import { quantileSorted, sortedPresent } from '../../core/stats';

/** Into how many parts a column of numbers is cut, each with about as many customers. */
export const BINS = 5;

/** Where each column is cut, ascending; O(rows log rows · cols). */
export function binEdges({ data, rows, cols }: Matrix): Float64Array[] {
  return Array.from({ length: cols }, (_, c) => {
    const sorted = sortedPresent(Float64Array.from({ length: rows }, (_row, i) => data[i * cols + c]!));
    return Float64Array.from({ length: BINS - 1 }, (_edge, b) => quantileSorted(sorted, (b + 1) / BINS));
  });
}

/** Categories, and numbers as the parts they fall in; O(rows · cols). @param edges as {@link binEdges} gives them */
export function binned({ numbers, categories }: Mixed, edges: readonly Float64Array[]): Codes {
  const { rows, cols } = categories;
  const width = cols + numbers.cols;
  const data = new Int32Array(rows * width);
  for (let i = 0; i < rows; i++) {
    data.set(categories.data.subarray(i * cols, (i + 1) * cols), i * width);
    for (let c = 0; c < numbers.cols; c++) {
      const value = numbers.data[i * numbers.cols + c]!;
      data[i * width + cols + c] = Number.isNaN(value) ? -1 : edges[c]!.filter((edge) => value > edge).length;
    }
  }
  return { data, rows, cols: width };
}
