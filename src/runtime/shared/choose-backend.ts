import type { Backend } from '../../core/compute';

/** What this computer and browser have for training neural networks. */
export interface Capabilities {
  /**
   * `software` is a graphics card that the browser only imitates on the processor; `failed` and `lost` are cards that could not be
   * started, and that stopped answering.
   */
  readonly graphics: 'card' | 'software' | 'none' | 'failed' | 'lost';
  /** The card's name as the browser tells it. */
  readonly adapter?: string;
  /** Whether WebAssembly with SIMD runs. */
  readonly wasm: 'simd' | 'none' | 'failed';
  /** What was asked for; taken where it can run at all. */
  readonly preferred?: Backend;
}

/** Where neural networks are trained, and why, as a sentence. */
export interface BackendChoice {
  readonly backend: Backend;
  readonly reason: string;
}

/** The fastest backend that this computer has: a real graphics card, else WebAssembly SIMD, else plain JavaScript. */
export function chooseBackend(measured: Capabilities): BackendChoice {
  const { preferred } = measured;
  const backend = preferred !== undefined && canRun(preferred, measured) ? preferred : fastest(measured);
  if (backend === preferred) return { backend, reason: `As you asked, neural networks are trained ${PLACE[backend]}.` };
  return { backend, reason: `${circumstance(backend, measured)}, so neural networks are trained ${PLACE[backend]}.` };
}

const PLACE: Readonly<Record<Backend, string>> = {
  webgpu: 'on the graphics card',
  wasm: 'on the processor, with WebAssembly',
  cpu: 'on the processor, in plain JavaScript, which is slower',
};

function canRun(backend: Backend, { graphics, wasm }: Capabilities): boolean {
  if (backend === 'webgpu') return graphics === 'card' || graphics === 'software';
  return backend === 'cpu' || wasm === 'simd';
}

function fastest({ graphics, wasm }: Capabilities): Backend {
  if (graphics === 'card') return 'webgpu';
  return wasm === 'simd' ? 'wasm' : 'cpu';
}

function circumstance(backend: Backend, { graphics, adapter, wasm }: Capabilities): string {
  const card = {
    card: `The browser offers ${adapter ? `the card “${adapter}”` : 'one'} to compute on`,
    software: 'The browser only imitates a graphics card in software, slower than the processor itself',
    none: 'The browser offers no graphics card to compute on',
    failed: 'The graphics card could not be started',
    lost: 'The graphics card stopped answering',
  }[graphics];
  if (backend !== 'cpu') return card;
  return `${card}, and WebAssembly ${wasm === 'failed' ? 'could not be started' : 'with SIMD is missing'}`;
}

/** A hot loop about to be run. */
export interface Work {
  readonly kernel: 'kmeans' | 'silhouette';
  readonly rows: number;
  readonly cols: number;
}

/** What hot loops could run on. */
export interface Means extends Capabilities {
  /** Processor threads that the browser tells of. */
  readonly threads: number;
  /** Why the workers that shared the work no longer do, where that happened. */
  readonly poolTrouble?: string;
}

/** On the graphics card, shared out among workers, or in the worker that asks. */
export type Place = 'card' | 'workers' | 'here';

/** More workers than this wait for memory rather than for the processor. */
const MOST_WORKERS = 8;

/** How many workers share large work: one a thread, and none where a single one would be all. */
export function workersFor({ threads, wasm, poolTrouble }: Means): number {
  if (wasm !== 'simd' || poolTrouble !== undefined || !(threads >= 2)) return 1;
  return Math.min(threads, MOST_WORKERS);
}

/** Where a hot loop runs: it goes where starting it, and asking and answering step by step, costs less than it saves. */
export function choosePlace(means: Means, work: Work): Place {
  if (means.graphics === 'card' && isWorth(work, CARD_LEAST)) return 'card';
  return workersFor(means) > 1 && isWorth(work, WORKERS_LEAST) ? 'workers' : 'here';
}

/** Where hot loops run and why, as a sentence. */
export function describePlaces(means: Means): string {
  const workers = workersFor(means);
  const large = [
    ...(means.graphics === 'card' ? ['the largest tables on the graphics card'] : []),
    ...(workers > 1 ? [`large tables by ${workers} workers at once`] : []),
  ];
  const lost = means.graphics === 'lost' ? 'The graphics card stopped answering. ' : '';
  const alone =
    means.poolTrouble === undefined ? '' : `The workers that shared the work stopped (${means.poolTrouble}). `;
  if (large.length === 0) return `${lost}${alone}Groups are looked for by one worker.`;
  return `${lost}${alone}Groups are looked for in ${large.join(', in ')}, in others by one worker.`;
}

/** Least work for a place, in cells of the table for k-means and in multiply-adds for a silhouette. */
type Least = Readonly<Record<Work['kernel'], number>>;

/** Measured with two workers: below this, starting them and copying rows to them takes longer than it saves (bench/pool.mjs). */
const WORKERS_LEAST: Least = { kmeans: 4e6, silhouette: 5e8 };

/** Not measured, for want of a card: set where the processor takes seconds, so that a card of any make should be ahead. */
const CARD_LEAST: Least = { kmeans: 3.2e7, silhouette: 2e10 };

function isWorth({ kernel, rows, cols }: Work, least: Least): boolean {
  const work = kernel === 'kmeans' ? rows * cols : (rows * rows * cols) / 2;
  return work >= least[kernel];
}
