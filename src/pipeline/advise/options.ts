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
