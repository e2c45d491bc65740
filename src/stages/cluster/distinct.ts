import type { Matrix } from '../../core/matrix';

/** How many different rows there are, counted up to `enough`; O(rows · enough · cols) at worst, mostly O(enough² · cols). */
export function countDistinct(X: Matrix, enough: number): number {
  const found: number[] = [];
  for (let i = 0; i < X.rows && found.length < enough; i++) {
    if (!found.some((j) => sameRow(X, i, j))) found.push(i);
  }
  return found.length;
}

function sameRow(X: Matrix, i: number, j: number): boolean {
  for (let c = 0; c < X.cols; c++) if (X.data[i * X.cols + c] !== X.data[j * X.cols + c]) return false;
  return true;
}
