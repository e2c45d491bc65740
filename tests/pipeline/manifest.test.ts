import { describe, expect, it } from 'vitest';
import { manifestOf } from '../../src/pipeline/manifest';
import { defaultRecipe } from '../../src/pipeline/recipe';
import type { Run } from '../../src/pipeline/run';
import { manifestJson } from '../../src/stages/export/manifest';

const run = {
  customers: { rows: 3 },
  features: { features: [{}, {}] },
  explanation: { segments: [{}, {}] },
  reports: [],
} as unknown as Run;
const file = (name: string, rows: number) => ({ name, bytes: 10, sha256: 'ab', rows });
const environment = { backend: 'wasm', startedAt: '2024-01-02T03:04:05.000Z', timings: [] } as const;

describe('the manifest', () => {
  it('says which format it has, and counts what was read and found', () => {
    const manifest = manifestOf('1.2.3', run, defaultRecipe(), [file('a.csv', 4), file('b.csv', 5)], environment);
    expect(manifest).toMatchObject({
      formatVersion: 1,
      app: { name: 'Coterie', version: '1.2.3' },
      recipe: defaultRecipe(),
      counts: { rowsRead: 9, customers: 3, features: 2, segments: 2 },
    });
    expect(JSON.parse(manifestJson(manifest))).toEqual(manifest);
  });
});
