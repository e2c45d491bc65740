import { silhouetteDefaults } from '../../stages/evaluate/options';
import { seeded, type CallText } from '../call-text';

/** How good a grouping is, and how far two agree. */
export const evaluateCalls = {
  'evaluate.silhouette': {
    summary: '{ X: Matrix, labels } → { mean, values: Float64Array }; exact unless sampleSize is given',
    inputs: ['X', 'labels'],
    options: { sampleSize: 'judge on that many rows, drawn by seed', seed: seeded(silhouetteDefaults.seed) },
  },
  'evaluate.adjustedRand': {
    summary: '{ a: labels, b: labels } → { value }: 1 when two groupings agree, about 0 when they are unrelated',
    inputs: ['a', 'b'],
    options: {},
  },
} as const satisfies Readonly<Record<string, CallText>>;
