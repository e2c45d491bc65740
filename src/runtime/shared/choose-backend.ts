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
