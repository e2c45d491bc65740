import type { Matrix } from './matrix';

/** A table of categories: `rows` × `cols` codes, row-major, from 0 up; −1 is missing. */
export interface Codes {
  readonly data: Int32Array;
  readonly rows: number;
  readonly cols: number;
}

/** Rows that are part numbers, part categories; either part may have no columns. */
export interface Mixed {
  /** NaN is missing. */
  readonly numbers: Matrix;
  readonly categories: Codes;
}
