import { AppError } from '../../core/app-error';
import type { Matrix } from '../../core/matrix';
import { reduceDefaults, trainingDefaults } from './defaults';
import { layerPlaces } from './network';

/** Settings of the autoencoder; those left out are taken from {@link reduceDefaults} or chosen by the size of the table. */
export interface AutoencoderOptions {
  /** Width of the code. */
  readonly nComponents: number;
  /** Width of the layers beside the code. */
  readonly hidden: number;
  /** Passes over the rows; default as many as make the steps of {@link trainingDefaults}, from 5 to 300. */
  readonly epochs: number;
  /** Rows a step; default a sixteenth of the rows, within {@link trainingDefaults}. */
  readonly batchSize: number;
  /** Of Adam, at the first step. */
  readonly learningRate: number;
  /** Of weights and order. */
  readonly seed: number;
}

/** What will be done, counted out beforehand. */
export interface TrainingPlan extends AutoencoderOptions {
  /** Steps of one pass. */
  readonly batches: number;
  /** Steps in all. */
  readonly steps: number;
  readonly stepsPerYield: number;
  /** The above in words. */
  readonly note: string;
}

/** However much is asked for: about half a minute of small steps on WASM. */
const MAX_STEPS = 20_000;
/** Rows × weights that all steps may touch: about half a minute of large steps on WASM. */
const MAX_WORK = 1e10;
/** Rows × weights between two yields: under 50 ms on WASM and as plain JavaScript. */
const WORK_PER_YIELD = 1.5e6;
/** A small step is some 2 ms of overhead, on WASM as on a graphics card. */
const MAX_STEPS_PER_YIELD = 8;

/**
 * Fills in and checks the settings, and counts the steps; a budget is a count of work, never of seconds. O(1).
 * @throws AppError `reduce/setting` naming the first setting that cannot be used
 */
export function planTraining({ rows, cols }: Matrix, options: Partial<AutoencoderOptions>): TrainingPlan {
  const batchSize = Math.min(counted(options, 'batchSize', batchSizeFor(rows)), Math.max(1, rows));
  const batches = Math.max(1, Math.ceil(rows / batchSize));
  const settings: AutoencoderOptions = {
    nComponents: counted(options, 'nComponents', reduceDefaults.nComponents),
    hidden: counted(options, 'hidden', reduceDefaults.hidden),
    epochs: counted(options, 'epochs', Math.min(300, Math.max(5, Math.ceil(trainingDefaults.steps / batches)))),
    batchSize,
    learningRate: options.learningRate ?? reduceDefaults.learningRate,
    seed: options.seed ?? reduceDefaults.seed,
  };
  if (!(settings.learningRate > 0 && settings.learningRate <= 1)) throw unusable('learningRate', settings.learningRate);
  if (!Number.isInteger(settings.seed)) throw unusable('seed', settings.seed);
  const work = batchSize * layerPlaces(cols, settings.hidden, settings.nComponents).size;
  const asked = settings.epochs * batches;
  const steps = Math.min(asked, MAX_STEPS, Math.max(1, Math.floor(MAX_WORK / work)));
  return {
    ...settings,
    batches,
    steps,
    stepsPerYield: Math.min(MAX_STEPS_PER_YIELD, Math.max(1, Math.floor(WORK_PER_YIELD / work))),
    note: inWords(settings.epochs, batches, steps, rows),
  };
}

function batchSizeFor(rows: number): number {
  const sixteenth = 2 ** Math.round(Math.log2(Math.max(1, rows / 16)));
  return Math.min(trainingDefaults.maxBatch, Math.max(trainingDefaults.minBatch, sixteenth));
}

function counted(options: Partial<AutoencoderOptions>, name: keyof AutoencoderOptions, fallback: number): number {
  const value = options[name] ?? fallback;
  if (Number.isInteger(value) && value >= 1) return value;
  throw unusable(name, value);
}

function unusable(name: keyof AutoencoderOptions, value: number): AppError {
  const range = name === 'learningRate' ? 'above 0, at most 1' : name === 'seed' ? 'whole' : 'whole, from 1';
  return new AppError('reduce/setting', `The setting “${name}” cannot be ${value}.`, `Give a number that is ${range}.`);
}

function inWords(epochs: number, batches: number, steps: number, rows: number): string {
  const passes = (count: number) => `${count} ${count === 1 ? 'pass' : 'passes'}`;
  const customers = `${rows} ${rows === 1 ? 'customer' : 'customers'}`;
  if (steps === epochs * batches) return `Trained in ${passes(epochs)} over ${customers}, ${steps} steps in all.`;
  const done = Math.floor((10 * steps) / batches) / 10;
  return `Training was held to ${steps} steps: ${done} of the ${passes(epochs)} over ${customers} that were asked for.`;
}
