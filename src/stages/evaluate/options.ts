/** How a silhouette is taken; what is left out is taken from {@link silhouetteDefaults}. */
export interface SilhouetteOptions {
  /** `full` compares rows with rows, `simplified` rows with the centers of the clusters. */
  readonly form?: SilhouetteForm;
  /** Judge so many rows, drawn at random, each against all rows; `all` judges every one, however many there are. */
  readonly sampleSize?: number | 'all';
  /** True is the same as a sample of `all`. */
  readonly exact?: boolean;
  readonly seed?: number;
}

/** Against what a silhouette compares rows: see {@link SilhouetteOptions}. */
export const silhouetteForms = ['full', 'simplified'] as const;
/** One of {@link silhouetteForms}. */
export type SilhouetteForm = (typeof silhouetteForms)[number];

/** What is done when nothing else is asked for: exact up to `exactRows`, and above it a sample with its interval. */
export const silhouetteDefaults = { form: 'full', exact: false, seed: 1, exactRows: 20_000 } as const;
