import { AppError } from '../../core/app-error';
import type { AsyncSteps, Steps } from '../../core/progress';
import type { CleanReport, SourceSummary } from '../../core/source';
import type { ExportKind, ExportOptions } from '../../pipeline/export-kinds';
import { exportParts } from '../../pipeline/exports';
import { Memo } from '../../pipeline/invalidation';
import { startCall } from '../../pipeline/registry';
import { manifestOf } from '../../pipeline/manifest';
import type { Recipe } from '../../pipeline/recipe';
import { countPlaced, placedCsvSteps, placeSteps } from '../../pipeline/place';
import { relabelView } from '../../pipeline/relabel-view';
import type { Embedding, Manifest, PlacedSegment, Plan, RunResult } from '../../pipeline/result';
import { customerIds, plainRows } from '../../pipeline/rows';
import { prepareSteps } from '../../pipeline/prepare';
import { runSteps, type Run } from '../../pipeline/run';
import { updateSteps } from '../../pipeline/update';
import { Driver, type Report, type Timing } from './driver';
import type { Machine } from './machine';
import { openSteps, primarySource, type Source } from './sources';

type OnReport = (report: Report) => void;

/** A run as the page needs it, in one answer, so that no other job can come between its parts. */
export interface Answer {
  readonly result: RunResult;
  readonly embedding: Embedding;
  readonly labels: Int32Array;
}

/** New customers in known groups. */
export interface Placement {
  readonly summary: readonly PlacedSegment[];
  readonly reports: readonly CleanReport[];
  /** The customers with their group, as comma-separated text. */
  readonly blob: Blob;
}

/** The worker's face: the files, the newest run, and every job on them. One job runs at a time; the client queues. */
export class Engine {
  readonly #machine: Machine;
  readonly #driver = new Driver();
  readonly #memo = new Memo();
  #sources: readonly Source[] = [];
  #run: Run | undefined;
  #manifest: Manifest | undefined;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Stops a job before its next step. */
  cancel(job: number): void {
    this.#driver.cancel(job);
  }

  capabilities() {
    return this.#machine.capabilities();
  }

  /** Told by the page that a worker of the pool is gone. */
  losePool(what: string): void {
    this.#machine.losePool(what);
  }

  /**
   * Reads files in place of those open; the run on the former files is forgotten.
   * @param isReread the same files understood differently: the newest run stands until another takes its place
   */
  async open(
    job: number,
    files: readonly File[],
    recipe: Recipe,
    isReread: boolean,
    onReport: OnReport,
  ): Promise<SourceSummary[]> {
    const { value } = await this.#driver.run(job, openSteps(files, recipe, this.#machine.converters), onReport);
    this.#sources = value;
    if (!isReread) this.#forgetRun();
    return value.map((source) => source.summary);
  }

  /** What the recipe would compare customers by; a later run goes on from what was kept here. */
  async plan(job: number, recipe: Recipe, onReport: OnReport): Promise<Plan> {
    const source = primarySource(this.#sources);
    const files = [source.sha256, source.summary.name];
    const steps = prepareSteps(source.parsed, files, recipe, this.#memo);
    const { customers, features, reports } = (await this.#driver.run(job, steps, onReport)).value;
    const columns = customers.columns.map(({ name, type, role }) => ({ name, type, role }));
    return { customers: customers.rows, columns, features: features.features, reports };
  }

  /** Runs the recipe on the open files. */
  async run(job: number, recipe: Recipe, onReport: OnReport): Promise<Answer> {
    const startedAt = new Date().toISOString();
    const source = primarySource(this.#sources);
    const files = [source.sha256, source.summary.name];
    const steps = runSteps(source.parsed, files, recipe, await this.#machine.services(), this.#memo);
    const { value: run, timings } = await this.#driver.run(job, steps, onReport);
    return this.#finish(run, recipe, { startedAt, timings });
  }

  /**
   * Finds the groups of the open files starting from the groups of the newest run, whose scales and method stay.
   * @throws AppError `run/none` when there is no run to start from
   */
  async update(job: number, recipe: Recipe, onReport: OnReport): Promise<Answer> {
    const startedAt = new Date().toISOString();
    const earlier = this.#finished();
    const continues = this.#manifest!.files;
    const services = await this.#machine.services();
    const steps = updateSteps(primarySource(this.#sources).parsed, recipe, earlier, services);
    const { value: run, timings } = await this.#driver.run(job, steps, onReport);
    this.#memo.clear();
    return this.#finish(run, recipe, { startedAt, timings }, continues);
  }

  /** Places the customers of further files in the groups of the newest run: how many came to each, and all of them as a file. */
  async place(job: number, files: readonly File[], recipe: Recipe, onReport: OnReport): Promise<Placement> {
    const run = this.#finished();
    const opened = (await this.#driver.run(job, openSteps(files, recipe, this.#machine.converters), onReport)).value;
    const steps = placeSteps(primarySource(opened).parsed, recipe, run, await this.#machine.services());
    const placed = (await this.#driver.run(job, steps, onReport)).value;
    const parts = (await this.#driver.run(job, placedCsvSteps(placed, run), onReport)).value;
    return {
      summary: countPlaced(placed, run.explanation.segments.length),
      reports: placed.reports,
      blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }),
    };
  }

  #finish(
    run: Run,
    recipe: Recipe,
    { startedAt, timings }: { startedAt: string; timings: Timing[] },
    continues?: Manifest['files'],
  ): Answer {
    const { backend, workers, reason } = this.#machine.used();
    this.#run = run;
    this.#manifest = manifestOf(
      __APP_VERSION__,
      run,
      recipe,
      [describe(primarySource(this.#sources))],
      {
        backend,
        workers,
        computeReason: reason,
        ...(run.embedded.backend && { autoencoderBackend: run.embedded.backend }),
        startedAt,
        timings,
        userAgent: navigator.userAgent,
      },
      continues,
    );
    const { segments, profile, order } = run.explanation;
    const { embedding, losses } = run.embedded;
    const { view } = run.grouped;
    return {
      result: {
        segments,
        profile,
        scores: run.scores,
        features: run.features.features,
        manifest: this.#manifest,
        ...(losses && { losses }),
        ...(view && { method: relabelView(view, order) }),
      },
      embedding,
      labels: run.labels,
    };
  }

  /** Starts any registered function; its result comes back as it is. */
  async call(job: number, name: string, input: object, options: object, onReport: OnReport): Promise<object> {
    const steps = startCall(
      name,
      input as Record<string, unknown>,
      options as Record<string, unknown>,
      await this.#machine.services(),
    );
    return (await this.#driver.run(job, steps as AsyncSteps<object> | Steps<object>, onReport)).value;
  }

  labels(): { ids: string[]; labels: Int32Array } {
    const run = this.#finished();
    return { ids: customerIds(run.customers), labels: run.labels };
  }

  embedding(): Embedding {
    return this.#finished().embedded.embedding;
  }

  /** Rows of a file as loaded, or, without a name, of the customers of the newest run (of the first file before a run). */
  rows(options: { source?: string; from: number; to: number; columns?: string[] }): Record<string, unknown>[] {
    const table = this.#tableFor(options.source);
    return plainRows(table, options.from, options.to, options.columns);
  }

  /** Rows of the customers of the newest run, in the order of its labels. */
  customers({ from, to, columns }: { from: number; to: number; columns?: string[] }): Record<string, unknown>[] {
    return plainRows(this.#finished().customers, from, to, columns);
  }

  /** The parts of an export, in order, ready for a Blob. */
  async export(job: number, kind: ExportKind, options: ExportOptions, onReport: OnReport): Promise<Blob> {
    const steps = exportParts(kind, options, this.#finished(), this.#manifest!);
    const { value } = await this.#driver.run(job, steps, onReport);
    return new Blob(value.parts as BlobPart[], { type: value.type });
  }

  #forgetRun(): void {
    this.#run = undefined;
    this.#manifest = undefined;
    this.#memo.clear();
  }

  #finished(): Run {
    if (this.#run) return this.#run;
    throw new AppError('run/none', 'There are no groups yet.', 'Run first: “Find my groups”, or coterie.run().');
  }

  #tableFor(name: string | undefined) {
    if (name === undefined) return this.#run?.customers ?? primarySource(this.#sources).parsed.table;
    const source = this.#sources.find((candidate) => candidate.summary.name === name);
    if (source) return source.parsed.table;
    throw new AppError(
      'run/unknown-source',
      `No open file is called “${name}”.`,
      'coterie.open() lists the names of the open files.',
    );
  }
}

function describe({ file, sha256, parsed, summary }: Source) {
  return { name: summary.name, bytes: file.size, sha256, rows: parsed.table.rows };
}
