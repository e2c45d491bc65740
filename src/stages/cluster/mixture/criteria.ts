import type { CovarianceType } from './options';

/** What a mixture is judged by; less is better for all but the likelihood. */
export interface Criteria {
  /** Sum of the logarithms of the densities of all rows, in the units of X. */
  readonly logLikelihood: number;
  /** Free parameters: weights, means, covariances, of the columns that vary. */
  readonly nParameters: number;
  /** Schwarz's: −2 · logLikelihood + nParameters · ln rows. */
  readonly bic: number;
  /** Akaike's: −2 · logLikelihood + 2 · nParameters. */
  readonly aic: number;
  /** BIC, with rows that are unsure of their group held against it: − 2 · Σ ln (probability of the own group). */
  readonly icl: number;
}

/**
 * The criteria of a mixture; O(1).
 * @param unsureness −Σ ln (probability of the own group)
 * @see Schwarz (1978); Biernacki, Celeux and Govaert (2000), IEEE Trans. PAMI 22:719–725
 */
export function criteriaOf(rows: number, logLikelihood: number, nParameters: number, unsureness: number): Criteria {
  const bic = nParameters * Math.log(rows) - 2 * logLikelihood;
  return { logLikelihood, nParameters, bic, aic: 2 * nParameters - 2 * logLikelihood, icl: bic + 2 * unsureness };
}

/** How many numbers the data were free to choose; O(1). */
export function countParameters(covarianceType: CovarianceType, nClusters: number, cols: number): number {
  const triangle = (cols * (cols + 1)) / 2;
  const covariances = {
    spherical: nClusters,
    diag: nClusters * cols,
    tied: triangle,
    full: nClusters * triangle,
  }[covarianceType];
  return nClusters - 1 + nClusters * cols + covariances;
}
