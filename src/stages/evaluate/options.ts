/** Whether to compare all rows with all rows, or a sample with itself. */
export interface SilhouetteOptions {
  /** Compare at most so many rows, drawn at random; without it every row takes part. */
  readonly sampleSize?: number;
  readonly seed?: number;
}

/** What is used when nothing else is asked for. */
export const silhouetteDefaults = { sampleSize: Infinity, seed: 1 } as const;
