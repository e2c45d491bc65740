/** What a method shows beside the map. */
export type MethodView =
  | {
      readonly kind: 'dendrogram';
      readonly linkage: string;
      /** In the order of joining; node i joins two children: a child below `leaves.length` is a leaf, else `nodes[child − leaves.length]`. */
      readonly nodes: readonly {
        readonly left: number;
        readonly right: number;
        readonly height: number;
        readonly size: number;
      }[];
      /** In drawing order. */
      readonly leaves: readonly { readonly size: number; readonly segment: number }[];
      readonly cutHeight: number;
    }
  | {
      readonly kind: 'kDistance';
      readonly k: number;
      /** From each row to its k-th nearest, itself the first; ascending. */
      readonly distances: readonly number[];
      /** The radius used. */
      readonly eps: number;
    }
  | {
      readonly kind: 'mixture';
      readonly covarianceType: string;
      readonly criteria: readonly {
        readonly nClusters: number;
        readonly bic: number;
        readonly aic: number;
        readonly icl: number;
      }[];
      /** `unsure` counts the rows whose probability of their own group is below 0.8. */
      readonly certainty: readonly { readonly segment: number; readonly mean: number; readonly unsure: number }[];
    }
  | {
      readonly kind: 'som';
      readonly topology: 'hexagonal' | 'rectangular';
      readonly gridRows: number;
      readonly gridCols: number;
      /** One value a node, row by row, as `counts`, `nodeSegment` and `values`. */
      readonly uMatrix: readonly number[];
      readonly counts: readonly number[];
      readonly nodeSegment: readonly number[];
      readonly planes: readonly { readonly feature: string; readonly values: readonly number[] }[];
    }
  | {
      readonly kind: 'density';
      readonly persistence: readonly {
        readonly segment: number;
        readonly size: number;
        readonly stability: number;
        readonly meanProbability: number;
      }[];
      /** Rows in no group. */
      readonly noise: number;
    }
  | {
      readonly kind: 'medoids';
      /** The customer that stands for each group. */
      readonly rows: readonly { readonly segment: number; readonly row: number }[];
    };

/** One kind of view. */
export type MethodViewOf<K extends MethodView['kind']> = Extract<MethodView, { readonly kind: K }>;

/** A measure of how well a number of groups suits. */
export type Criterion = 'silhouette' | 'calinskiHarabasz' | 'daviesBouldin' | 'gap' | 'bic' | 'stability';

/** What one measure says of each number of groups. */
export interface CriterionCurve {
  readonly criterion: Criterion;
  /** Its name as people know it. */
  readonly label: string;
  /** The number of groups that it prefers, by its own rule: not always the end of the curve. */
  readonly best: number;
  readonly higherIsBetter: boolean;
  readonly curve: readonly { readonly nClusters: number; readonly value: number }[];
}

/** What was tried by `auto`. */
export interface AutoCandidate {
  readonly method: string;
  readonly label: string;
  readonly nClusters: number;
  readonly noiseShare: number;
  readonly stability: number;
  readonly separation: number;
  readonly smallestShare: number;
  readonly chosen: boolean;
  readonly note: string;
}
