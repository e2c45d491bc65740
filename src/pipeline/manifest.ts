import type { Recipe } from './recipe';
import type { Manifest } from './result';
import type { Run } from './run';

/**
 * What is needed to understand and repeat a run.
 * @param version of this app
 * @param continues the files whose groups these continue
 */
export function manifestOf(
  version: string,
  run: Run,
  recipe: Recipe,
  files: Manifest['files'],
  environment: Manifest['environment'],
  continues?: Manifest['files'],
): Manifest {
  return {
    formatVersion: 1,
    app: { name: 'Coterie', version },
    files,
    recipe,
    counts: {
      rowsRead: files.reduce((sum, file) => sum + file.rows, 0),
      customers: run.customers.rows,
      features: run.features.features.length,
      segments: run.explanation.segments.length,
    },
    clean: run.reports,
    ...(continues && { continues }),
    environment,
  };
}
