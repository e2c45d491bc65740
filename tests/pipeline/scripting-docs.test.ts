import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCallables } from '../../src/pipeline/call-list';
import { defaultRecipe } from '../../src/pipeline/recipe';

const text = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'scripting.md'), 'utf8');

/** The cells of the first table under a heading, without its head. */
function tableUnder(heading: string): string[][] {
  const section = text.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!;
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands between backticks, by commas: "`a.b`, `c`" is a.b and a.c. */
function codes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]*)`/g)].flatMap((match) => match[1]!.split(', '));
}

function documentedDefaults(): [setting: string, value: unknown][] {
  return tableUnder('The recipe').flatMap(([settings, defaults]) => {
    const values = codes(defaults!).map((code) => JSON.parse(code.replaceAll("'", '"')) as unknown);
    if (values.length === 0) return [];
    const names = codes(settings!);
    const group = names[0]!.includes('.') ? `${names[0]!.split('.')[0]!}.` : '';
    return names.map((name, i): [string, unknown] => [
      name.startsWith(group) ? name : group + name,
      values[i] ?? values[0],
    ]);
  });
}

function leaves(value: object, prefix = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, entry]: [string, unknown]) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? leaves(entry, `${prefix}${key}.`)
      : [[prefix + key, entry] as [string, unknown]],
  );
}

describe('docs/scripting.md', () => {
  it('names every setting of the recipe with the default that it has', () => {
    const { version, files, sources, ...settings } = defaultRecipe();
    expect([version, files, sources]).toEqual([1, [], []]);
    expect(Object.fromEntries(documentedDefaults())).toEqual(Object.fromEntries(leaves(settings)));
  });

  it('names every function of call with its options', () => {
    const documented = tableUnder('Functions for `call`').map(([name, , , options]) => [
      codes(name!)[0],
      codes(options!),
    ]);
    expect(documented).toEqual(listCallables().map(({ name, options }) => [name, Object.keys(options)]));
  });
});
