import '@tensorflow/tfjs-core/dist/base_side_effects';
import {
  add,
  concat,
  div,
  matMul,
  mul,
  reshape,
  scalar,
  slice,
  sqrt,
  square,
  step,
  sub,
  sum,
  tensor1d,
  tensor2d,
  tidy,
  transpose,
  variable,
} from '@tensorflow/tfjs-core/dist/base';
import { matMul as fusedMatMul } from '@tensorflow/tfjs-core/dist/ops/fused/mat_mul';
import type { Tf } from '../../../stages/reduce/tf';

/** The operations of tfjs that training needs, and no others, so that the build leaves the rest out. */
export const tf: Tf = {
  add,
  concat,
  div,
  fused: { matMul: fusedMatMul },
  matMul,
  mul,
  reshape,
  scalar,
  slice,
  sqrt,
  square,
  step,
  sub,
  sum,
  tensor1d,
  tensor2d,
  tidy,
  transpose,
  variable,
};
