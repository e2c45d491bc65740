import { autoDefaults } from '../auto/options';
import { seeded, type CallText } from '../call-text';

/** Groups by the method that suits. */
export const autoCalls = {
  'cluster.auto': {
    summary:
      '{ X: Matrix } → { method, settings, nClusters, labels, clear, verdict, candidates: [{ method, label, nClusters, noiseShare, stability, separation, smallestShare, chosen, note }], sampledRows? }; settings is what a recipe’s cluster says to find them so',
    inputs: ['X'],
    options: {
      kMax: `the most groups, 2 to 50; default ${autoDefaults.kMax}`,
      maxRows: `the method and the number are chosen on at most so many rows, drawn at random; default ${autoDefaults.maxRows}`,
      nBootstraps: `draws that show whether groups come back; default ${autoDefaults.nBootstraps}`,
      seed: seeded(autoDefaults.seed),
    },
  },
} as const satisfies Readonly<Record<string, CallText>>;
