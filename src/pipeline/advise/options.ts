/** How advice is sought; what is left out is taken from {@link adviseDefaults}. Amounts of work, never seconds. */
export interface AdviseOptions {
  readonly kMin: number;
  readonly kMax: number;
  /** Starts of k-means for each number of groups, where the number is chosen. */
  readonly nInit: number;
  readonly seed: number;
  /** Judge at most so many rows, drawn at random. */
  readonly maxRows: number;
  /** Draws of data without groups, of each kind. */
  readonly nullSamples: number;
  /** Draws of a part of the rows, to see whether groups come back. */
  readonly nBootstraps: number;
}

/** What is done when nothing else is asked for. */
export const adviseDefaults: AdviseOptions = {
  kMin: 2,
  kMax: 20,
  nInit: 10,
  seed: 1,
  maxRows: 1000,
  nullSamples: 20,
  nBootstraps: 10,
};

/** How the gap statistic is taken; what is left out is taken from {@link gapDefaults}. */
export interface GapOptions {
  /** Numbers of groups from 1 up to it. */
  readonly kMax?: number;
  /** Draws of rows without groups. */
  readonly nDraws?: number;
  /** Starts of k-means, for rows and draws alike. */
  readonly nInit?: number;
  readonly maxIter?: number;
  readonly seed?: number;
}

/** What is used when nothing else is asked for. */
export const gapDefaults = { kMax: 10, nDraws: 50, nInit: 3, maxIter: 100, seed: 1 } as const;

/** How stability is sought; what is left out is taken from {@link stabilityDefaults}. */
export interface StabilityOptions {
  readonly nBootstraps?: number;
  readonly seed?: number;
}

/** What is used when nothing else is asked for. */
export const stabilityDefaults = { nBootstraps: 50, seed: 1 } as const;

/** What is used when nothing else is asked for. */
export const clusterabilityDefaults = { seed: 1 } as const;
