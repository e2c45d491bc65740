import type { Recipe } from './recipe';

type SourceEntry = Recipe['sources'][number];

/**
 * Which tables of a file to take: those chosen for the file, else those that its sources name; undefined leaves the choice to the file.
 * @param file the file's name
 */
export function partsFor({ files, sources }: Recipe, file: string): readonly string[] | undefined {
  const chosen = files.find(({ name }) => name === file)?.parts;
  if (chosen && chosen.length > 0) return chosen;
  const named = sources.flatMap(({ name, part }) => (name === file && part !== undefined ? [part] : []));
  return named.length > 0 ? named : undefined;
}

/** What the recipe says of one table: by its full name, by file and part, or of the file as a whole. */
export function sourceFor({ sources }: Recipe, file: string, part: string | undefined): SourceEntry | undefined {
  const full = part === undefined ? file : `${file} › ${part}`;
  const ofFile = sources.filter(({ name }) => name === file);
  return (
    sources.find(({ name }) => name === full) ??
    ofFile.find((entry) => entry.part !== undefined && entry.part === part) ??
    ofFile.find((entry) => entry.part === undefined)
  );
}
