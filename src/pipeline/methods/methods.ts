import { kmeans } from './kmeans';
import type { Method } from './method';

/** Every way of finding groups by its name in a recipe. */
export const methods = { kmeans } satisfies Readonly<Record<string, Method>>;

/** A way of finding groups; `auto` is none of its own, it chooses one. */
export type MethodName = keyof typeof methods;
