import { adviseKSteps } from '../advise/advise-k';
import type { AdviseOptions } from '../advise/options';
import { readMatrix } from '../inputs';
import type { Starts } from '../start';
import type { adviceCalls } from './advice-list';

/** What each function of {@link adviceCalls} does. */
export const adviceCallables: Starts<typeof adviceCalls> = {
  'cluster.adviseK'(input, options, { compute }) {
    return adviseKSteps(compute, readMatrix(input, 'X'), options as Partial<AdviseOptions>);
  },
};
