import type { Applied } from '../../core/applied';
import type { FeatureMatrix } from '../../core/features';
import type { MethodView } from '../../core/method-view';
import type { AsyncSteps, Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { Table } from '../../core/table';
import type { Recipe } from '../recipe';
import type { Services } from '../services';

/** Customers as a method may want to see them: in the file's units, and as features. */
export interface Customers {
  readonly customers: Table;
  readonly features: FeatureMatrix;
}

/** What came of a method. */
export interface Fitted<Model = unknown> {
  /** One a customer, 0…nClusters − 1; −1 is in no group. */
  readonly labels: Int32Array;
  readonly nClusters: number;
  /** What applying needs. */
  readonly model: Model;
  readonly inertia?: number;
  readonly nIter?: number;
  readonly converged?: boolean;
  /** How surely each customer belongs to the group, 0…1. */
  readonly probabilities?: Float64Array;
  /** What is shown beside the map; its segments are labels here. */
  readonly view?: MethodView;
  /** What was approximated or left out, in words. */
  readonly changes: readonly Change[];
}

/** One way of finding groups, as a run uses it. */
export interface Method<Model = unknown> {
  /** Whether it must be told how many groups to find, so that advice is sought when the recipe leaves it to the data. */
  readonly isTold: (recipe: Recipe) => boolean;
  /** The settings that an earlier model of the same customers must share to be of use to another fit; absent where it never is. */
  readonly reuses?: (recipe: Recipe) => unknown;
  /**
   * @param nClusters as the recipe says or the advice was; of no meaning where the method finds the number itself
   * @param earlier a model of the same customers, fitted with the settings that `reuses` names
   */
  fit(
    rows: Customers,
    recipe: Recipe,
    nClusters: number,
    services: Services,
    earlier?: Model,
  ): AsyncSteps<Fitted<Model>>;
  /** Fits anew starting from an earlier model, so that groups keep their numbers; absent where a method cannot. */
  refit?(model: Model, rows: Customers, recipe: Recipe, services: Services): AsyncSteps<Fitted<Model>>;
  /** Where customers that were not there belong. */
  apply(model: Model, rows: Customers, services: Services): AsyncSteps<Applied> | Steps<Applied>;
}
