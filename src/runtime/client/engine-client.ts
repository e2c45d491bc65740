import { expose, proxy, transfer, wrap, type Remote } from 'comlink';
import { AppError } from '../../core/app-error';
import type { Recipe } from '../../pipeline/recipe';
import type { ExportKind, ExportOptions } from '../../pipeline/export-kinds';
import { cancelled, crashed, unreadable } from '../shared/errors';
import { installErrorHandler } from '../shared/wire-error';
import type { Report } from '../worker/driver';
import type { Engine } from '../worker/engine';
import type { ConverterKind, Page } from '../worker/machine';
import { queue } from './queue';

export type { Report } from '../worker/driver';
export type { Capabilities } from '../worker/capabilities';
export type { Placement } from '../worker/engine';

/** How a worker comes to be; the app hands in the real one, tests hand in one that misbehaves. */
export type StartWorker = () => Promise<Worker>;

/** How each worker that converts files comes to be. */
export type StartConverters = Readonly<Record<ConverterKind, StartWorker>>;

export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((report: Report) => void) | undefined;
}

/** A worker is given this long to stop by itself; then it is ended and a new one takes its place. */
const GRACE_MS = 1000;

interface Opened {
  readonly files: readonly File[];
  readonly recipe: Recipe;
}

interface Running {
  readonly engine: Remote<Engine>;
  /** Rejects when the worker breaks or is ended. */
  readonly over: Promise<never>;
  /** Ends the worker; whatever is under way in it rejects with this error. */
  readonly end: (error: AppError) => void;
  /** The files this worker holds; another worker's are opened again before they are needed. */
  holds: Opened | undefined;
}

type Work<T> = (engine: Remote<Engine>, job: number, report: (report: Report) => void) => Promise<T>;

installErrorHandler();

/** The page's handle on the engine: starts it when first needed, one job at a time, stops jobs, survives a crash. */
export class EngineClient {
  /** Told when a worker with everything it held is gone: after a crash, or a stop it did not listen to. */
  onLost: () => void = () => undefined;
  readonly #startEngine: StartWorker;
  readonly #startTensors: StartWorker;
  readonly #startPool: StartWorker;
  readonly #startConverters: StartConverters;
  readonly #enqueue = queue();
  #starting: Promise<Running> | undefined;
  #opened: Opened | undefined;
  #jobs = 0;

  constructor(
    startEngine: StartWorker,
    startTensors: StartWorker,
    startPool: StartWorker,
    startConverters: StartConverters,
  ) {
    this.#startEngine = startEngine;
    this.#startTensors = startTensors;
    this.#startPool = startPool;
    this.#startConverters = startConverters;
  }

  /**
   * Opens files in place of those open; a file that is refused leaves those as they were.
   * @param isReread the same files understood differently; the groups found before stay until new ones are found
   */
  open(files: readonly File[], recipe: Recipe, isReread: boolean, options: JobOptions = {}) {
    return this.#enqueue(() =>
      this.#run(options, async (running, job, report) => {
        const summaries = await running.engine.open(job, files, recipe, isReread, report);
        this.#opened = running.holds = { files, recipe };
        return summaries;
      }),
    );
  }

  plan(recipe: Recipe, options: JobOptions = {}) {
    return this.#withFiles(options, (engine, job, report) => engine.plan(job, recipe, report));
  }

  run(recipe: Recipe, options: JobOptions = {}) {
    return this.#withFiles(options, (engine, job, report) => engine.run(job, recipe, report));
  }

  update(recipe: Recipe, options: JobOptions = {}) {
    return this.#withFiles(options, (engine, job, report) => engine.update(job, recipe, report));
  }

  place(files: readonly File[], recipe: Recipe, options: JobOptions = {}) {
    return this.#withFiles(options, (engine, job, report) => engine.place(job, files, recipe, report));
  }

  export(kind: ExportKind, exportOptions: ExportOptions, options: JobOptions = {}) {
    return this.#withFiles(options, (engine, job, report) => engine.export(job, kind, exportOptions, report));
  }

  /** Asks the engine something about its files that takes no time. */
  ask<T>(question: (engine: Remote<Engine>) => Promise<T>): Promise<T> {
    return this.#withFiles({}, question);
  }

  call(name: string, input: object, callOptions: object, options: JobOptions = {}) {
    return this.#enqueue(() =>
      this.#run(options, ({ engine }, job, report) => engine.call(job, name, input, callOptions, report)),
    );
  }

  /** What this computer can compute with; answered at once, whatever else is under way. */
  async capabilities() {
    const { engine, over } = await this.#start();
    return Promise.race([engine.capabilities(), over]);
  }

  /** Ends the worker and everything in it; jobs under way reject as stopped. */
  async end(): Promise<void> {
    this.#opened = undefined;
    const running = await this.#starting?.catch(() => undefined);
    running?.end(cancelled());
  }

  /** A job on the open files, which are opened again first when the worker is a new one. */
  #withFiles<T>(options: JobOptions, work: Work<T>): Promise<T> {
    return this.#enqueue(() =>
      this.#run(options, async (running, job, report) => {
        if (running.holds !== this.#opened) await this.#reopen(running, job, report);
        return work(running.engine, job, report);
      }),
    );
  }

  async #reopen(running: Running, job: number, report: (report: Report) => void): Promise<void> {
    const opened = this.#opened!;
    try {
      await running.engine.open(job, opened.files, opened.recipe, false, report);
    } catch (error) {
      if (error instanceof AppError) throw error;
      this.#opened = undefined;
      throw unreadable(opened.files, error);
    }
    running.holds = opened;
  }

  async #run<T>(
    { signal, onProgress }: JobOptions,
    work: (running: Running, job: number, report: (report: Report) => void) => Promise<T>,
  ): Promise<T> {
    const job = ++this.#jobs;
    const stop = stopper(signal, job);
    try {
      const running = await Promise.race([this.#start(), stop.asked]);
      stop.aim(running);
      const report = proxy((progress: Report) => onProgress?.(progress));
      return await Promise.race([work(running, job, report), running.over]);
    } finally {
      stop.clear();
    }
  }

  #start(): Promise<Running> {
    this.#starting ??= this.#launch().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async #launch(): Promise<Running> {
    const worker = await this.#startEngine();
    const engineChannel = new MessageChannel();
    const pageChannel = new MessageChannel();
    let reject: (error: AppError) => void = () => undefined;
    const over = new Promise<never>((_, rejectWith) => (reject = rejectWith));
    over.catch(() => undefined);
    const end = (error: AppError) => {
      worker.terminate();
      for (const helper of [tensors, pool, converters.workbook, converters.parquet]) helper.end();
      this.#starting = undefined;
      reject(error);
      this.onLost();
    };
    const onBroken = (what: string) => end(crashed(what));
    const engine = wrap<Engine>(engineChannel.port1);
    const tensors = helpers(this.#startTensors, onBroken);
    const pool = helpers(this.#startPool, (what) => {
      pool.end();
      void engine.losePool(what);
    });
    const converters = {
      workbook: helpers(this.#startConverters.workbook, onBroken),
      parquet: helpers(this.#startConverters.parquet, onBroken),
    };
    expose(pageFor(tensors, pool, converters), pageChannel.port1);
    watch(worker, onBroken);
    worker.postMessage('start', [pageChannel.port2, engineChannel.port2]);
    return { engine, over, end, holds: undefined };
  }
}

/** Hears an abort from the first moment: before there is a worker by giving up waiting for it, then by asking it, then by ending it. */
function stopper(signal: AbortSignal | undefined, job: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Running | undefined;
  let reject: (error: AppError) => void = () => undefined;
  const asked = new Promise<never>((_, rejectWith) => (reject = rejectWith));
  asked.catch(() => undefined);
  const stop = () => {
    if (!running) return reject(cancelled());
    const { engine, end } = running;
    void engine.cancel(job);
    timer = setTimeout(() => end(cancelled()), GRACE_MS);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  return {
    asked,
    aim: (at: Running) => {
      running = at;
    },
    clear: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/** Workers that the engine may ask for. */
interface Helpers {
  /** Starts them when first asked, and makes a line to each. */
  request(count: number): Promise<MessagePort[]>;
  /** Ends them with all they hold; the next request starts others. */
  release(): void;
  /** Ends them for good. */
  end(): void;
}

function helpers(start: StartWorker, onBroken: (what: string) => void): Helpers {
  let starting: Promise<Worker[]> | undefined;
  let isOver = false;
  const release = () => {
    void starting?.then((workers) => workers.forEach((worker) => worker.terminate()));
    starting = undefined;
  };
  return {
    async request(count) {
      starting ??= Promise.all(Array.from({ length: count }, start));
      starting.catch(() => (starting = undefined));
      return (await starting).map((worker) => {
        if (isOver) worker.terminate();
        watch(worker, onBroken);
        const { port1, port2 } = new MessageChannel();
        worker.postMessage('start', [port1]);
        return port2;
      });
    },
    release,
    end() {
      isOver = true;
      release();
    },
  };
}

/** What the engine may ask of the page. */
function pageFor(tensors: Helpers, pool: Helpers, converters: Readonly<Record<ConverterKind, Helpers>>): Page {
  return {
    async startTensors() {
      const [line] = await tensors.request(1);
      return transfer(line!, [line!]);
    },
    async startPool(count) {
      const lines = await pool.request(count);
      return transfer(lines, lines);
    },
    async startConverter(kind) {
      const [line] = await converters[kind].request(1);
      return transfer(line!, [line!]);
    },
    async endConverters() {
      converters.workbook.release();
      converters.parquet.release();
    },
  };
}

function watch(worker: Worker, onBroken: (what: string) => void): void {
  worker.onerror = (event) => {
    event.preventDefault();
    onBroken(event.message);
  };
  worker.onmessageerror = () => onBroken('a message could not be read');
}
