import { existsSync, readFileSync } from 'node:fs';
import type { Matrix } from '../../src/core/matrix';
import { Rng } from '../../src/core/rng';
import { mean, variance } from '../../src/core/stats';

const shared = new URL('../../../shared/', import.meta.url);
export const isThere = existsSync(shared);
export const unlessThere = isThere ? '' : ' (skipped: no ../shared)';

export function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { data: Float64Array.from(rows.flat()), rows: rows.length, cols: rows[0]?.length ?? 0 };
}

/** rows × cols of standard normals, mixed so that the columns go together. */
export function correlated(rows: number, cols: number, seed: number): Matrix {
  const rng = new Rng(seed);
  const mix = Array.from({ length: cols * cols }, () => rng.normal());
  return matrix(
    Array.from({ length: rows }, () => {
      const z = Array.from({ length: cols }, () => rng.normal());
      return z.map((_, j) => z.reduce((sum, value, i) => sum + value * mix[i * cols + j]!, j));
    }),
  );
}

/** Each column less its mean, over its standard deviation. */
export function standardised(X: Matrix, ddof: 0 | 1): Matrix {
  const data = new Float64Array(X.data.length);
  for (let j = 0; j < X.cols; j++) {
    const column = Float64Array.from({ length: X.rows }, (_, row) => X.data[row * X.cols + j]!);
    const [center, spread] = [mean(column), Math.sqrt(variance(column, ddof))];
    column.forEach((value, row) => (data[row * X.cols + j] = (value - center) / spread));
  }
  return { ...X, data };
}

/** The named columns of a plain comma-separated file of ../shared/data. */
export function readColumns(
  path: string,
  columns: readonly number[],
  change: (value: number) => number = (x) => x,
): Matrix {
  const lines = readFileSync(new URL(`data/${path}`, shared), 'utf8')
    .trimEnd()
    .split(/\r?\n/);
  const body = lines.slice(Number.isNaN(Number(lines[0]!.split(',')[columns[0]!])) ? 1 : 0);
  return matrix(body.map((line) => ((cells) => columns.map((c) => change(Number(cells[c]))))(line.split(','))));
}

export function oracle(
  file: string,
): Record<string, Record<string, { explained_variance: number[]; ratio: number[]; PC1: number[]; PC2: number[] }>> {
  return JSON.parse(readFileSync(new URL(`oracles/${file}`, shared), 'utf8')) as ReturnType<typeof oracle>;
}
