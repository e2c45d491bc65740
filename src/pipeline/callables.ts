import type { CallName } from './call-list';
import { adviceCallables } from './calls/advice';
import { autoCallables } from './calls/auto';
import { dataCallables } from './calls/data';
import { densityCallables } from './calls/density';
import { evaluateCallables } from './calls/evaluate';
import { hierarchicalCallables } from './calls/hierarchical';
import { kmeansCallables } from './calls/kmeans';
import { mixedCallables } from './calls/mixed';
import { mixtureCallables } from './calls/mixture';
import { somCallables } from './calls/som';
import { spectralCallables } from './calls/spectral';
import type { Start } from './start';

/** What each function of the list does. */
export const callables: Readonly<Record<CallName, Start>> = {
  ...dataCallables,
  ...kmeansCallables,
  ...hierarchicalCallables,
  ...densityCallables,
  ...mixtureCallables,
  ...somCallables,
  ...mixedCallables,
  ...spectralCallables,
  ...adviceCallables,
  ...autoCallables,
  ...evaluateCallables,
};
