import { adviseDefaults } from '../advise/options';
import { seeded, type CallText } from '../call-text';

/** How many groups, and by which method. */
export const adviceCalls = {
  'cluster.adviseK': {
    summary:
      '{ X: Matrix } → { nClusters, clear, verdict, pValue?, curve: [{ nClusters, silhouette, nullSilhouette }], votes: [{ criterion, label, best, higherIsBetter, curve }], sampledRows? }',
    inputs: ['X'],
    options: {
      kMin: `default ${adviseDefaults.kMin}`,
      kMax: `default ${adviseDefaults.kMax}`,
      nBootstraps: `draws that show whether groups come back; default ${adviseDefaults.nBootstraps}`,
      seed: seeded(adviseDefaults.seed),
    },
  },
} as const satisfies Readonly<Record<string, CallText>>;
