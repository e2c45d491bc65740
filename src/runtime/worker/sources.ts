import { AppError } from '../../core/app-error';
import type { AsyncSteps } from '../../core/progress';
import type { ParsedSource, SourceSummary } from '../../core/source';
import { primaryOf } from '../../pipeline/primary';
import type { Recipe } from '../../pipeline/recipe';
import { parseDelimitedSteps } from '../../stages/parse/delimited';
import { summariseSourceSteps } from '../../stages/profile/table';
import { fileSource } from '../shared/file-source';
import { hashSteps } from './hash';

/** A file as the worker holds it. */
export interface Source {
  readonly file: File;
  readonly sha256: string;
  readonly parsed: ParsedSource;
  readonly summary: SourceSummary;
}

/** Reads the files, each with what the recipe says of it. */
export async function* openSteps(files: readonly File[], recipe: Recipe): AsyncSteps<Source[]> {
  if (files.length === 0) {
    throw new AppError('parse/no-file', 'No file was given.', 'Choose a file of customers or orders.');
  }
  const sources: Source[] = [];
  for (const file of files) {
    const bytes = fileSource(file);
    yield { stage: 'parse', fraction: 0, note: file.name };
    const chosen = recipe.sources.find((source) => source.name === file.name);
    const parsed = yield* parseDelimitedSteps(bytes, chosen);
    yield { stage: 'profile', fraction: 0, note: file.name };
    const summary = yield* summariseSourceSteps(parsed);
    sources.push({ file, parsed, summary, sha256: yield* hashSteps(bytes) });
  }
  return sources;
}

/** The source that groups are made from. */
export function primarySource(sources: readonly Source[]): Source {
  const primary = primaryOf(sources, ({ parsed }) => parsed.kind);
  if (primary) return primary;
  throw new AppError(
    'run/no-file',
    'There is no file to find groups in yet.',
    'Open a file first, or choose a sample.',
  );
}
