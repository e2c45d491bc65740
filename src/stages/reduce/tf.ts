import type * as tfjs from '@tensorflow/tfjs';

/** The few operations of tfjs that training needs; handed in, so that a stage stands on no backend. */
export type Tf = Pick<
  typeof tfjs,
  | 'add'
  | 'concat'
  | 'div'
  | 'matMul'
  | 'mul'
  | 'reshape'
  | 'scalar'
  | 'slice'
  | 'sqrt'
  | 'square'
  | 'step'
  | 'sub'
  | 'sum'
  | 'tensor1d'
  | 'tensor2d'
  | 'tidy'
  | 'transpose'
  | 'variable'
> & { readonly fused: Pick<typeof tfjs.fused, 'matMul'> };
