import { expose, proxy, transfer, wrap, type Remote } from 'comlink';
import type { AppError } from '../../core/app-error';
import type { Recipe } from '../../pipeline/recipe';
import type { ExportKind, ExportOptions } from '../../pipeline/exports';
import { cancelled, crashed } from '../shared/errors';
import { installErrorHandler } from '../shared/wire-error';
import type { Report } from '../worker/driver';
import type { Engine } from '../worker/engine';
import { queue } from './queue';

export type { Report } from '../worker/driver';
export type { Capabilities } from '../worker/capabilities';

/** How a worker comes to be; the app hands in the real one, tests hand in one that misbehaves. */
export type StartWorker = () => Promise<Worker>;

export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((report: Report) => void) | undefined;
}

/** A worker is given this long to stop by itself; then it is ended and a new one takes its place. */
const GRACE_MS = 1000;

interface Running {
  readonly worker: Worker;
  readonly engine: Remote<Engine>;
  /** Rejects when the worker breaks. */
  readonly broken: Promise<never>;
  readonly end: () => void;
}

installErrorHandler();

/** The page's handle on the engine: starts it when first needed, one job at a time, stops jobs, survives a crash. */
export class EngineClient {
  readonly #startEngine: StartWorker;
  readonly #startTensors: StartWorker;
  readonly #enqueue = queue();
  #running: Promise<Running> | undefined;
  #opened: { files: readonly File[]; recipe: Recipe } | undefined;
  #jobs = 0;

  constructor(startEngine: StartWorker, startTensors: StartWorker) {
    this.#startEngine = startEngine;
    this.#startTensors = startTensors;
  }

  /** Opens files; they are opened again by themselves when the worker had to be restarted. */
  open(files: readonly File[], recipe: Recipe, options: JobOptions = {}) {
    this.#opened = undefined;
    return this.#job(options, async (engine, job, report) => {
      const summaries = await engine.open(job, files, recipe, report);
      this.#opened = { files, recipe };
      return summaries;
    });
  }

  plan(recipe: Recipe, options: JobOptions = {}) {
    return this.#job(options, (engine, job, report) => engine.plan(job, recipe, report));
  }

  run(recipe: Recipe, options: JobOptions = {}) {
    return this.#job(options, (engine, job, report) => engine.run(job, recipe, report));
  }

  call(name: string, input: object, callOptions: object, options: JobOptions = {}) {
    return this.#job(options, (engine, job, report) => engine.call(job, name, input, callOptions, report));
  }

  export(kind: ExportKind, exportOptions: ExportOptions, options: JobOptions = {}) {
    return this.#job(options, (engine, job, report) => engine.export(job, kind, exportOptions, report));
  }

  /** Asks the engine something that takes no time. */
  ask<T>(question: (engine: Remote<Engine>) => Promise<T>): Promise<T> {
    return this.#enqueue(async () => {
      const running = await this.#start();
      return Promise.race([question(running.engine), running.broken]);
    });
  }

  /** Ends the worker and everything in it. */
  async end(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    running?.end();
    this.#running = undefined;
    this.#opened = undefined;
  }

  #job<T>(
    { signal, onProgress }: JobOptions,
    work: (engine: Remote<Engine>, job: number, report: (report: Report) => void) => Promise<T>,
  ): Promise<T> {
    return this.#enqueue(async () => {
      throwIfAborted(signal);
      const running = await this.#start();
      const job = ++this.#jobs;
      const report = proxy((progress: Report) => onProgress?.(progress));
      const stopped = this.#stopOnAbort(signal, running, job);
      try {
        return await Promise.race([work(running.engine, job, report), running.broken, stopped.promise]);
      } finally {
        stopped.clear();
      }
    });
  }

  /** On abort: asks the engine to stop, and ends it when it does not listen. */
  #stopOnAbort(signal: AbortSignal | undefined, running: Running, job: number) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reject: (error: AppError) => void = () => undefined;
    const promise = new Promise<never>((_, rejectWith) => (reject = rejectWith));
    const onAbort = () => {
      void running.engine.cancel(job);
      timer = setTimeout(() => {
        running.end();
        this.#running = undefined;
        reject(cancelled());
      }, GRACE_MS);
    };
    signal?.addEventListener('abort', onAbort);
    return {
      promise,
      clear: () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
      },
    };
  }

  #start(): Promise<Running> {
    this.#running ??= this.#launch().catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  async #launch(): Promise<Running> {
    const worker = await this.#startEngine();
    const engineChannel = new MessageChannel();
    const pageChannel = new MessageChannel();
    let breakDown: (what: string) => void = () => undefined;
    const tensors = tensorWorkers(this.#startTensors, (what) => breakDown(what));
    expose(tensors.request, pageChannel.port1);
    const end = () => {
      worker.terminate();
      tensors.end();
    };
    const broken = new Promise<never>((_, reject) => {
      breakDown = (what) => {
        end();
        this.#running = undefined;
        reject(crashed(what));
      };
    });
    broken.catch(() => undefined);
    onCrash(worker, breakDown);
    worker.postMessage('start', [pageChannel.port2, engineChannel.port2]);
    const engine = wrap<Engine>(engineChannel.port1);
    if (this.#opened) {
      const { files, recipe } = this.#opened;
      await Promise.race([
        engine.open(
          0,
          files,
          recipe,
          proxy(() => undefined),
        ),
        broken,
      ]);
    }
    return { worker, engine, broken, end };
  }
}

/** Starts the tensor worker when the engine first asks, and gives the engine a line to it. */
function tensorWorkers(start: StartWorker, onBroken: (what: string) => void) {
  let worker: Worker | undefined;
  return {
    request: async () => {
      worker ??= await start();
      onCrash(worker, onBroken);
      const { port1, port2 } = new MessageChannel();
      worker.postMessage('start', [port1]);
      return transfer(port2, [port2]);
    },
    end: () => worker?.terminate(),
  };
}

function onCrash(worker: Worker, tell: (what: string) => void): void {
  worker.onerror = (event) => {
    event.preventDefault();
    tell(event.message);
  };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}
