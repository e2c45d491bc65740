import type { ClusterRecipe } from '../cluster-recipe';
import { hierarchical } from './hierarchical';
import { kmeans } from './kmeans';
import type { Method } from './method';
import { gmm } from './mixture';
import { som } from './som';

/** A way of finding groups; `auto` is none of its own, it chooses one. */
export type MethodName = Exclude<ClusterRecipe['method'], 'auto'>;

/** Every way of finding groups by its name in a recipe. */
export const methods: Readonly<Record<MethodName, Method>> = { kmeans, hierarchical, gmm, som };
