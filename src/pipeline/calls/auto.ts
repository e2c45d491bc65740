import { autoSteps } from '../auto/auto';
import type { AutoOptions } from '../auto/options';
import { readMatrix } from '../inputs';
import type { Starts } from '../start';
import type { autoCalls } from './auto-list';

/** What each function of {@link autoCalls} does. */
export const autoCallables: Starts<typeof autoCalls> = {
  'cluster.auto'(input, options, services) {
    return autoSteps(services, readMatrix(input, 'X'), options as Partial<AutoOptions>);
  },
};
