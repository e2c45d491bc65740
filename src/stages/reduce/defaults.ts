/** What reduction does when nothing else is asked for. */
export const reduceDefaults = { nComponents: 2, hidden: 16, learningRate: 0.02, seed: 1 } as const;

/** How long the autoencoder is trained when nothing else is asked for; counts of work, never of seconds. */
export const trainingDefaults = {
  /** From here on the loss of the data sets tried falls by less than a tenth with twice the steps. */
  steps: 1500,
  minBatch: 32,
  maxBatch: 2048,
} as const;
