import { AppError } from '../core/app-error';
import type { SourceSummary } from '../core/source';
import type { ExportKind, ExportOptions } from '../pipeline/export-kinds';
import { sourcesLike } from '../pipeline/like-before';
import { primaryOf } from '../pipeline/primary';
import { defaultRecipe, patchRecipe, type Recipe, type RecipePatch } from '../pipeline/recipe';
import type { Embedding, Plan, RunResult } from '../pipeline/result';
import type { Capabilities, EngineClient, JobOptions, Report } from '../runtime/client/engine-client';
import { queue } from '../runtime/client/queue';
import { History } from './history';
import { pastedFile } from './pasted';
import { isSame, keeping, replacing, type Kept, type Outcome } from './kept';

export type { Kept, Outcome } from './kept';

/** Bytes of a file that are shown as they are written. */
const BEGINNING = 8192;

/** A job that the screen shows while it runs. */
export interface Job {
  readonly kind: 'open' | 'run';
  readonly report: Report | undefined;
  /** What the autoencoder's loss was, one value a report. */
  readonly losses: readonly number[];
  readonly startedAt: number;
}

/** What a caller may hand to a job besides its input. */
export type RunOptions = JobOptions;

/** The open project: its files, its recipe with undo, its newest outcome, and the job under way. Screen and scripts share it. */
export class Project {
  readonly #client: EngineClient;
  /** What changes the project happens one after the other, so that nothing is based on a state that is about to go. */
  readonly #inTurn = queue();
  #files: readonly File[] = [];
  #abort: AbortController | undefined;
  #history = $state.raw(new History(defaultRecipe()));
  #sources = $state.raw<readonly SourceSummary[]>([]);
  #outcome = $state.raw<Outcome>();
  #kept = $state.raw<readonly Kept[]>([]);
  #numbered = 0;
  #job = $state.raw<Job>();
  #error = $state.raw<AppError>();
  #capabilities = $state.raw<Capabilities>();

  constructor(client: EngineClient) {
    this.#client = client;
    client.onLost = () => (this.#outcome = undefined);
  }

  get recipe(): Recipe {
    return this.#history.present;
  }

  get sources(): readonly SourceSummary[] {
    return this.#sources;
  }

  /** The newest outcome; kept while a new run is under way. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** Whether the recipe has changed since the outcome. */
  get isStale(): boolean {
    return this.#outcome !== undefined && JSON.stringify(this.#outcome.recipe) !== JSON.stringify(this.recipe);
  }

  /** Results put aside to be compared, the newest outcome perhaps among them. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** Whether the newest outcome was put aside by hand. */
  get isKept(): boolean {
    const outcome = this.#outcome;
    return outcome !== undefined && this.#kept.some((kept) => !kept.byItself && isSame(kept.outcome, outcome));
  }

  get job(): Job | undefined {
    return this.#job;
  }

  get error(): AppError | undefined {
    return this.#error;
  }

  get capabilities(): Capabilities | undefined {
    return this.#capabilities;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  dismissError(): void {
    this.#error = undefined;
  }

  /** Shows what went wrong outside a job, such as saving a picture. */
  fail(error: unknown): void {
    this.#error = shown(error);
  }

  /** Measures once what this computer can do. */
  async measure(): Promise<Capabilities> {
    this.#capabilities ??= await this.#client.capabilities();
    return this.#capabilities;
  }

  /** The file that groups are made from: the first of customers, else of orders, else the first. */
  get primary(): SourceSummary | undefined {
    return primaryOf(this.#sources, ({ kind }) => kind);
  }

  /** Opens files in place of those open; recipe and outcome start afresh. */
  open(files: readonly File[], patch: RecipePatch = {}, options: RunOptions = {}): Promise<readonly SourceSummary[]> {
    return this.#inTurn(() =>
      this.#track('open', options, async (job) => {
        const recipe = patchRecipe(defaultRecipe(), patch);
        const sources = await this.#client.open(files, recipe, false, job);
        this.#files = files;
        this.#sources = sources;
        this.#history = new History(recipe);
        this.#outcome = undefined;
        this.#kept = [];
        return sources;
      }),
    );
  }

  /** Opens text that was pasted as if it were a file. */
  paste(text: string, html = ''): Promise<readonly SourceSummary[]> {
    return this.open([pastedFile(text, html)]);
  }

  /** Changes settings; files are read again when what they hold is to be understood differently. */
  patch(patch: RecipePatch): Promise<void> {
    return this.#inTurn(() => this.#patchNow(patch, {}));
  }

  undo(): Promise<void> {
    return this.#inTurn(() => this.#goTo(this.#history.undo(), {}));
  }

  redo(): Promise<void> {
    return this.#inTurn(() => this.#goTo(this.#history.redo(), {}));
  }

  /** What the recipe as it stands would compare customers by. */
  plan(options: RunOptions = {}): Promise<Plan> {
    return this.#client.plan(this.recipe, options);
  }

  /** Finds the groups, with the patch merged into the recipe first. */
  run(patch?: RecipePatch, options: RunOptions = {}): Promise<RunResult> {
    return this.#inTurn(async () => {
      if (patch) await this.#patchNow(patch, options);
      return this.#track('run', options, async (job) => {
        const { recipe } = this;
        const outcome = { ...(await this.#client.run(recipe, job)), recipe };
        if (this.#outcome) this.#kept = replacing(this.#kept, ++this.#numbered, this.#outcome, outcome);
        this.#outcome = outcome;
        return outcome.result;
      });
    });
  }

  /** Puts the newest outcome aside, so that others can be compared with it. */
  keep(): void {
    if (this.#outcome) this.#kept = keeping(this.#kept, ++this.#numbered, this.#outcome);
  }

  /** Takes a result off the comparison. */
  discard(id: number): void {
    this.#kept = this.#kept.filter((entry) => entry.id !== id);
  }

  /**
   * Places the customers of further files in the groups as they are; the files are read as the open one was.
   * @throws AppError `run/none` before there are groups
   */
  place(files: readonly File[], options: RunOptions = {}) {
    return this.#inTurn(() =>
      this.#track('open', options, (job) => this.#client.place(files, this.#recipeFor(files), job)),
    );
  }

  /** Opens files in place of those open and goes on from the groups found before: same scales, same method, groups keep their letters. */
  update(files: readonly File[], options: RunOptions = {}): Promise<RunResult> {
    return this.#inTurn(() =>
      this.#track('run', options, async (job) => {
        const recipe = this.#recipeFor(files);
        this.#sources = await this.#client.open(files, recipe, true, job);
        this.#files = files;
        this.#history = this.#history.push(recipe);
        const answer = await this.#client.update(recipe, job);
        this.#kept = [];
        this.#outcome = { ...answer, recipe };
        return answer.result;
      }),
    );
  }

  #recipeFor(files: readonly File[]): Recipe {
    const names = files.map(({ name }) => name);
    return this.primary ? { ...this.recipe, sources: sourcesLike(this.recipe, this.primary, names) } : this.recipe;
  }

  /** Stops the job that the screen shows. */
  cancel(): void {
    this.#abort?.abort();
  }

  labels() {
    return this.#client.ask((engine) => engine.labels());
  }

  embedding(): Promise<Embedding> {
    return this.#client.ask((engine) => engine.embedding());
  }

  rows(query: { source?: string; from: number; to: number; columns?: string[] }): Promise<Record<string, unknown>[]> {
    return this.#client.ask((engine) => engine.rows(query));
  }

  /** The beginning of an open file as it is written, some thousand characters. */
  async beginning(name: string): Promise<string> {
    const file = this.#files.find((candidate) => candidate.name === name);
    const encoding = this.#sources.find((source) => source.name === name)?.encoding;
    return file ? new TextDecoder(encoding).decode(await file.slice(0, BEGINNING).arrayBuffer()) : '';
  }

  /** Customers of the newest run, in the order of its labels. */
  customers(query: { from: number; to: number; columns?: string[] }): Promise<Record<string, unknown>[]> {
    return this.#client.ask((engine) => engine.customers(query));
  }

  export(kind: ExportKind, options: ExportOptions = {}): Promise<Blob> {
    return this.#client.export(kind, options);
  }

  call(name: string, input: object, callOptions: object = {}, options: RunOptions = {}): Promise<object> {
    return this.#client.call(name, input, callOptions, options);
  }

  /** Empties page and worker of everything that was brought. */
  async forget(): Promise<void> {
    this.cancel();
    await this.#client.end();
    this.#files = [];
    this.#sources = [];
    this.#outcome = undefined;
    this.#kept = [];
    this.#error = undefined;
    this.#history = new History(defaultRecipe());
  }

  async #patchNow(patch: RecipePatch, options: RunOptions): Promise<void> {
    const next = patchRecipe(this.recipe, patch);
    if (JSON.stringify(next) !== JSON.stringify(this.recipe)) await this.#goTo(this.#history.push(next), options);
  }

  async #goTo(history: History<Recipe>, options: RunOptions): Promise<void> {
    await this.#reread(history.present, options);
    this.#history = history;
  }

  async #reread(next: Recipe, options: RunOptions): Promise<void> {
    const read = ({ files, sources }: Recipe) => JSON.stringify([files, sources]);
    if (this.#files.length === 0 || read(next) === read(this.recipe)) return;
    this.#sources = await this.#track('open', options, (job) => this.#client.open(this.#files, next, true, job));
  }

  /** Shows a job while it runs, and its error when it fails. */
  async #track<T>(kind: Job['kind'], options: RunOptions, work: (options: JobOptions) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal;
    const onProgress = (report: Report) => {
      const losses = report.live ? [...(this.#job?.losses ?? []), report.live.value] : (this.#job?.losses ?? []);
      if (this.#abort === abort) this.#job = { kind, report, losses, startedAt };
      options.onProgress?.(report);
    };
    const startedAt = performance.now();
    this.#abort = abort;
    this.#error = undefined;
    this.#job = { kind, report: undefined, losses: [], startedAt };
    try {
      return await work({ signal, onProgress });
    } catch (error) {
      this.#error = shown(error);
      throw error;
    } finally {
      if (this.#abort === abort) {
        this.#job = undefined;
        this.#abort = undefined;
      }
    }
  }
}

/** An error the person can act on; a bug is shown as one. Being stopped is not an error to show. */
function shown(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error.code === 'run/cancelled' ? undefined : error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError(
    'bug/unexpected',
    `Something in Coterie is broken: ${message}`,
    'Please report it with what you did; your files are untouched.',
  );
}
