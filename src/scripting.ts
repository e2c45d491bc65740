import { AppError } from './core/app-error';
import type { SourceSummary } from './core/source';
import { listCallables } from './pipeline/call-list';
import { EXPORT_KINDS, type ExportKind, type ExportOptions } from './pipeline/export-kinds';
import type { Recipe, RecipePatch } from './pipeline/recipe';
import type { Embedding, RunResult } from './pipeline/result';
import type { Capabilities, Placement } from './runtime/client/engine-client';
import type { Project, RunOptions } from './session/project.svelte';

export type { Recipe, RecipePatch, RunResult, Embedding, SourceSummary, Capabilities, Placement };
export type { Manifest, Scores, Advice } from './pipeline/result';
export type { Segment, Trait } from './core/segment';

/** `window.coterie`: everything the screen does, for scripts. See docs/scripting.md. */
export interface Scripting {
  readonly version: string;
  capabilities(): Promise<Capabilities>;
  open(files: File[], options?: RecipePatch & RunOptions): Promise<{ sources: readonly SourceSummary[] }>;
  recipe(): Recipe;
  run(patch?: RecipePatch, options?: RunOptions): Promise<RunResult>;
  place(files: File[], options?: RunOptions): Promise<Placement>;
  update(files: File[], options?: RunOptions): Promise<RunResult>;
  labels(): Promise<{ ids: string[]; labels: Int32Array }>;
  embedding(): Promise<Embedding>;
  rows(query: { source?: string; from: number; to: number; columns?: string[] }): Promise<Record<string, unknown>[]>;
  export(kind: ExportKind | 'map.png', options?: ExportOptions): Promise<Blob>;
  call(name: string, input: object, options?: object, jobOptions?: RunOptions): Promise<object>;
  stages(): { name: string; summary: string; options: Record<string, string> }[];
}

/** Makes the scripting interface of a project. */
export function scriptingFor(project: Project): Scripting {
  return Object.freeze<Scripting>({
    version: __APP_VERSION__,
    capabilities: () => project.measure(),
    open: async (files, { signal, onProgress, ...patch } = {}) => ({
      sources: await project.open(asFiles(files, 'open'), patch, { signal, onProgress }),
    }),
    recipe: () => structuredClone(project.recipe),
    run: (patch, options) => project.run(patch, options),
    place: async (files, options) => project.place(asFiles(files, 'place'), options),
    update: async (files, options) => project.update(asFiles(files, 'update'), options),
    labels: () => project.labels(),
    embedding: () => project.embedding(),
    rows: (query) => project.rows(query),
    export: (kind, options) => exportAs(project, kind, options),
    call: (name, input, options, jobOptions) => project.call(name, input, options, jobOptions),
    stages: () => listCallables(),
  });
}

function asFiles(files: unknown, name: string): File[] {
  if (files instanceof File) return [files];
  if (Array.isArray(files) && files.every((file) => file instanceof File)) return files;
  throw new AppError(
    'call/invalid-input',
    `coterie.${name} takes a list of files.`,
    `For example: coterie.${name}([new File([text], "shop.csv")]).`,
  );
}

async function exportAs(project: Project, kind: string, options?: ExportOptions): Promise<Blob> {
  if (kind === 'map.png') {
    const { pngOf } = await import('./charts/save');
    return pngOf(await project.export('map.svg', options));
  }
  if ((EXPORT_KINDS as readonly string[]).includes(kind)) return project.export(kind as ExportKind, options);
  const kinds = [...EXPORT_KINDS, 'map.png'].join(', ');
  throw new AppError('export/unknown-kind', `There is no export called “${kind}”.`, `Choose one of ${kinds}.`);
}
