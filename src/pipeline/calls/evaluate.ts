import { adjustedRand } from '../../stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../../stages/evaluate/silhouette';
import { readLabels, readMatrix } from '../inputs';
import type { Starts } from '../start';
import type { evaluateCalls } from './evaluate-list';

/** What each function of {@link evaluateCalls} does. */
export const evaluateCallables: Starts<typeof evaluateCalls> = {
  'evaluate.silhouette'(input, options, { compute }) {
    const X = readMatrix(input, 'X');
    return silhouetteSteps(compute, X, readLabels(input, 'labels', X.rows), options);
  },
  *'evaluate.adjustedRand'(input) {
    const a = readLabels(input, 'a');
    return { value: adjustedRand(a, readLabels(input, 'b', a.length)) };
  },
};
