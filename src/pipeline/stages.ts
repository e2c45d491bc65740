/** The way of the data, in order; a folder of `src/stages` each. */
export const STAGES = [
  'parse',
  'profile',
  'clean',
  'text',
  'features',
  'reduce',
  'cluster',
  'evaluate',
  'explain',
  'export',
] as const;
