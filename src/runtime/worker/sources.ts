import { AppError } from '../../core/app-error';
import type { AsyncSteps } from '../../core/progress';
import type { ParsedSource, SourceSummary } from '../../core/source';
import { partsFor, sourceFor } from '../../pipeline/file-recipe';
import { primaryOf } from '../../pipeline/primary';
import type { Recipe } from '../../pipeline/recipe';
import { parseDelimitedSteps } from '../../stages/parse/delimited';
import type { ConvertedTable } from '../../stages/parse/formats/converted';
import { openFileSteps, type OpenedFile } from '../../stages/parse/formats/open-file';
import { readingOf } from '../../stages/parse/formats/reading';
import { couldNotRead, withRead } from '../../stages/parse/formats/told';
import { summariseSourceSteps } from '../../stages/profile/table';
import { fileSource } from '../shared/file-source';
import type { WorkerConverters } from './converters';
import { hashSteps } from './hash';

/** A table as the worker holds it, and the file that it was read from. */
export interface Source {
  readonly file: File;
  readonly sha256: string;
  readonly parsed: ParsedSource;
  readonly summary: SourceSummary;
}

/** Reads the files, each with what the recipe says of it; a file with several tables gives several sources. */
export async function* openSteps(
  files: readonly File[],
  recipe: Recipe,
  converters: WorkerConverters,
): AsyncSteps<Source[]> {
  if (files.length === 0) {
    throw new AppError('parse/no-file', 'No file was given.', 'Choose a file of customers or orders.');
  }
  const sources: Source[] = [];
  try {
    for (const [i, name] of uniqueNames(files).entries()) {
      sources.push(...(yield* openOneSteps(files[i]!, name, recipe, converters)));
    }
  } finally {
    await converters.release();
  }
  return sources;
}

/** Files of the same name, from different folders, are told apart by a number. */
function uniqueNames(files: readonly File[]): string[] {
  const names = files.map(({ name }) => name);
  return names.map((name, i) => {
    const before = names.slice(0, i).filter((other) => other === name).length;
    return before === 0 ? name : `${name} (${before + 1})`;
  });
}

async function* openOneSteps(
  file: File,
  name: string,
  recipe: Recipe,
  converters: WorkerConverters,
): AsyncSteps<Source[]> {
  const bytes = { ...fileSource(file), name };
  yield { stage: 'parse', fraction: 0, note: name };
  const wanted = partsFor(recipe, name);
  const opened = yield* openFileSteps(bytes, wanted, converters);
  const { sources, refused } = yield* readTablesSteps(name, opened, recipe);
  if (refused.length > 0 && (wanted !== undefined || sources.length === 0)) throw refused[0]!.error;
  const sha256 = yield* hashSteps(bytes);
  const parts = withRead(opened.parts, sources.map(({ parsed }) => parsed.table), name); // prettier-ignore
  return sources.map(({ parsed, summary }, i) => {
    const issues = i === 0 ? [...refused.map(couldNotRead), ...summary.issues] : summary.issues;
    return { file, sha256, parsed, summary: { ...summary, issues, ...(parts.length > 0 && { parts }) } };
  });
}

/** A table of an archive that is none after all is told and passed over. */
async function* readTablesSteps(file: string, opened: OpenedFile, recipe: Recipe) {
  const sources: Pick<Source, 'parsed' | 'summary'>[] = [];
  const refused: { readonly part: string; readonly error: AppError }[] = [];
  for (const table of opened.tables) {
    try {
      sources.push(yield* readTableSteps(file, opened, table, recipe));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ part: table.part ?? file, error });
    }
  }
  return { sources, refused };
}

async function* readTableSteps(
  file: string,
  opened: OpenedFile,
  table: ConvertedTable,
  recipe: Recipe,
): AsyncSteps<Pick<Source, 'parsed' | 'summary'>> {
  const name = table.part === undefined ? file : `${file} › ${table.part}`;
  const options = readingOf(opened, table, sourceFor(recipe, file, table.part) ?? {});
  const read = yield* parseDelimitedSteps({ ...table.text, name }, options);
  const parsed = { ...read, issues: [...table.issues, ...read.issues] };
  yield { stage: 'profile', fraction: 0, note: name };
  const format = table.format ?? opened.format;
  const { delimiter, ...summary } = yield* summariseSourceSteps(parsed);
  return {
    parsed,
    summary: {
      ...summary,
      file,
      format,
      ...(format === 'delimited' && delimiter !== undefined && { delimiter }),
      ...(opened.container && { container: opened.container }),
      ...(table.part !== undefined && { part: table.part }),
    },
  };
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
