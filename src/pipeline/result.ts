import type { Backend } from '../core/compute';
import type { Feature } from '../core/features';
import type { AutoCandidate, CriterionCurve, MethodView } from '../core/method-view';
import type { Segment } from '../core/segment';
import type { CleanReport } from '../core/source';
import type { ColumnType, Role } from '../core/table';
import type { MethodName } from './methods/methods';
import type { Recipe } from './recipe';

/** One point of the curve behind the advice on the number of groups. */
export interface AdviceForK {
  readonly nClusters: number;
  /** Mean silhouette of the customers judged. */
  readonly silhouette: number;
  /** 95th percentile of the silhouette that data without groups reaches with this many clusters. */
  readonly nullSilhouette: number;
}

/** How many groups the data has, and how sure that is. */
export interface Advice {
  readonly nClusters: number;
  /** False when the best silhouette is no better than that of data without groups. */
  readonly clear: boolean;
  readonly verdict: string;
  /** How probable so good a grouping is in data without groups; missing where there was too little to judge. */
  readonly pValue?: number;
  readonly curve: readonly AdviceForK[];
  /** What each measure prefers; empty where there was too little to judge. */
  readonly votes: readonly CriterionCurve[];
  /** How many customers the advice was judged on, when not all. */
  readonly sampledRows?: number;
}

/** How good the grouping is. */
export interface Scores {
  readonly method: MethodName;
  /** Customers in no group. */
  readonly noise: number;
  /** Mean over the customers in groups; missing when there is only one group. */
  readonly silhouette?: number;
  /** How many customers the silhouette was computed on, when not all. */
  readonly silhouetteSampledRows?: number;
  /** Where the mean over all customers lies, 95 times in 100, when not all were judged. */
  readonly silhouetteInterval?: readonly [low: number, high: number];
  /** Sum of squared distances to the centers, of methods that have centers. */
  readonly inertia?: number;
  /** Iterations, of methods that iterate, and whether they came to rest. */
  readonly nIter?: number;
  readonly converged?: boolean;
  /** Whether the groups are better than chance; only known when the number of groups was advised, or the method chosen. */
  readonly clear?: boolean;
  readonly advice?: Advice;
  /** How firm each segment is, where the recipe asks for it. */
  readonly firmness?: readonly SegmentFirmness[];
  /** Where the method was left to the data: why this one, and what was tried, the chosen one first. */
  readonly auto?: {
    readonly verdict: string;
    readonly candidates: readonly AutoCandidate[];
    /** How many customers they were compared on, when not all. */
    readonly sampledRows?: number;
  };
}

/** How well one segment comes back when a part of the customers is left out. */
export interface SegmentFirmness {
  readonly segment: number;
  /** Mean share of customers that it and the group most like it have in common, 0…1; from 0.75 on the segment is firm. */
  readonly stability: number;
  /** How many customers it was judged on, when not on all. */
  readonly sampledRows?: number;
}

/** Everything needed to understand and repeat a run. */
export interface Manifest {
  /** Of this shape; it grows when something is renamed or taken away. */
  readonly formatVersion: 1;
  readonly app: { readonly name: 'Coterie'; readonly version: string };
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly rows: number;
  }[];
  readonly recipe: Recipe;
  readonly counts: {
    readonly rowsRead: number;
    readonly customers: number;
    readonly features: number;
    readonly segments: number;
  };
  readonly clean: readonly CleanReport[];
  /** The files whose groups these continue, when groups were updated rather than found anew. */
  readonly continues?: Manifest['files'];
  /** What may differ between two runs of the same recipe on the same files. */
  readonly environment: {
    readonly backend: Backend;
    /** Workers that shared the work; 1 when it was not shared. */
    readonly workers?: number;
    /** Why it was computed there, as a sentence. */
    readonly computeReason?: string;
    readonly autoencoderBackend?: Backend;
    readonly startedAt: string;
    readonly timings: readonly { readonly stage: string; readonly ms: number }[];
    readonly userAgent?: string;
  };
}

/** How many new customers came to one segment; −1 stands for none. */
export interface PlacedSegment {
  readonly segment: number;
  readonly count: number;
  /** Of them, those that are unlike all customers that the groups were found in. */
  readonly novel: number;
}

/** Mean of one feature within one segment, on the standardised scale, for the profile bars. */
export interface ProfileCell {
  readonly segment: number;
  readonly feature: string;
  readonly effect: number;
}

/** What a run ends in. The rows themselves stay in the worker. */
export interface RunResult {
  readonly segments: readonly Segment[];
  readonly scores: Scores;
  readonly features: readonly Feature[];
  readonly profile: readonly ProfileCell[];
  /** What the method shows beside the map. */
  readonly method?: MethodView;
  /** Mean squared error after each pass of the neural network, when the map was made by one. */
  readonly losses?: readonly number[];
  readonly manifest: Manifest;
}

/** The positions that the map draws, one row a customer. */
export interface Embedding {
  readonly method: 'pca' | 'autoencoder';
  readonly data: Float32Array;
  readonly rows: number;
  readonly cols: number;
  /** What the axes are, in words: "Axis 1: mostly income and spending (34 % of the differences)". */
  readonly axes: readonly string[];
}

/** What customers would be compared by as the recipe stands, known before groups are looked for. */
export interface Plan {
  readonly customers: number;
  /** Every column of the customer table, those made of orders or texts included. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType; readonly role: Role }[];
  readonly features: readonly Feature[];
  readonly reports: readonly CleanReport[];
}
