import type { ColumnFrame } from '../../../core/column-frame';
import type { Matrix } from '../../../core/matrix';
import type { Components } from './components';
import type { GmmModel } from './gmm';
import type { Loaded } from './loaded';
import type { CovarianceType } from './options';

type Shape = Omit<GmmModel, 'fences'>;

/** Groups in the units of X, every column present; O(nClusters · cols²). */
export function inUnits(components: Components, { X, frame, constant }: Loaded): Shape {
  const { covarianceType, weights, covariances } = components;
  const { cols } = X;
  return {
    covarianceType,
    weights,
    means: meansInUnits(components.means, frame, X, constant),
    covariances:
      covarianceType === 'spherical'
        ? covariances.map((variance) => variance / frame.scale[0]! ** 2)
        : spreadOut(covarianceType, covariances, frame, cols),
    constantColumns: constant,
  };
}

/** Groups as the frame shows them, from their units; O(nClusters · cols²). */
export function inFrame(model: Shape, frame: ColumnFrame): Components {
  const { covarianceType, weights, means, covariances } = model;
  const { columns, shift, scale } = frame;
  const k = means.rows;
  const data = new Float64Array(k * columns.length);
  for (let p = 0; p < data.length; p++) {
    const c = p % columns.length;
    data[p] = (means.data[Math.floor(p / columns.length) * means.cols + columns[c]!]! - shift[c]!) * scale[c]!;
  }
  return {
    covarianceType,
    weights,
    means: { data, rows: k, cols: columns.length },
    covariances:
      covarianceType === 'spherical'
        ? covariances.map((variance) => variance * scale[0]! * scale[0]!)
        : gathered(covarianceType, covariances, frame, means.cols),
  };
}

function meansInUnits(means: Matrix, { columns, shift, scale }: ColumnFrame, X: Matrix, constant: Int32Array): Matrix {
  const data = new Float64Array(means.rows * X.cols);
  for (let k = 0; k < means.rows; k++) {
    for (const column of constant) data[k * X.cols + column] = X.data[column]!;
    columns.forEach(
      (column, c) => (data[k * X.cols + column] = means.data[k * means.cols + c]! / scale[c]! + shift[c]!),
    );
  }
  return { data, rows: means.rows, cols: X.cols };
}

/** From what the kernel's columns have, packed, to whole matrices (or rows of variances) of all columns. */
function spreadOut(type: CovarianceType, packed: Float64Array, frame: ColumnFrame, cols: number): Float64Array {
  const size = type === 'diag' ? cols : cols * cols;
  const out = new Float64Array((packed.length / packedSize(type, frame)) * size);
  eachPlace(type, packed, frame, cols, size, (p, at, mirrored, scale) => {
    out[at] = out[mirrored] = packed[p]! / scale;
  });
  return out;
}

function gathered(type: CovarianceType, whole: Float64Array, frame: ColumnFrame, cols: number): Float64Array {
  const size = type === 'diag' ? cols : cols * cols;
  const packed = new Float64Array((whole.length / size) * packedSize(type, frame));
  eachPlace(type, packed, frame, cols, size, (p, at, _, scale) => {
    packed[p] = whole[at]! * scale;
  });
  return packed;
}

function packedSize(type: CovarianceType, { columns }: ColumnFrame): number {
  return type === 'diag' ? columns.length : (columns.length * (columns.length + 1)) / 2;
}

/** Visits each packed number with its place in the whole, the place across the diagonal, and the product of its columns' scales. */
function eachPlace(
  type: CovarianceType,
  packed: Float64Array,
  { columns, scale }: ColumnFrame,
  cols: number,
  size: number,
  visit: (p: number, at: number, mirrored: number, scale: number) => void,
): void {
  for (let p = 0, from = 0; p < packed.length; from += size) {
    for (let i = 0; i < columns.length; i++) {
      const a = columns[i]!;
      if (type === 'diag') {
        visit(p++, from + a, from + a, scale[i]! ** 2);
        continue;
      }
      for (let j = 0; j <= i; j++, p++) {
        const b = columns[j]!;
        visit(p, from + a * cols + b, from + b * cols + a, scale[i]! * scale[j]!);
      }
    }
  }
}
