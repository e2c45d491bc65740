import { existsSync, readFileSync } from 'node:fs';
import { byteSource } from '../../src/core/byte-source';
import { runToEndAsync } from '../../src/core/progress';
import type { ParsedSource } from '../../src/core/source';
import { parseDelimitedSteps } from '../../src/stages/parse/delimited';

const folder = new URL('../../../shared/data/', import.meta.url);

/** Whether the reference data is there; it is no part of the project. */
export const hasSharedData = existsSync(folder);

/** The end of a test's name that says why it is skipped. */
export const needsSharedData = hasSharedData ? '' : ' (skipped: ../shared/data is absent)';

/** A file of the reference data, parsed. */
export const readShared = (path: string): Promise<ParsedSource> => {
  const bytes = new Uint8Array(readFileSync(new URL(path, folder)));
  return runToEndAsync(parseDelimitedSteps(byteSource(path.slice(path.lastIndexOf('/') + 1), bytes)));
};
