import type { FitOptions } from '../../../src/stages/features/fitted';

/** The defaults of a recipe. */
export const defaults: FitOptions = { include: [], exclude: [], log: 'auto', imputeNumber: 'median', maxCategories: 8 };
