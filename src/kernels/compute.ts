import type { Compute } from '../core/compute';
import { wasmKmeansKernel } from './kmeans';
import kmeansWasm from './kmeans.as.ts?wasm';
import { twinKmeansKernel } from './kmeans.twin';
import { wasmMixtureKernel } from './mixture';
import mixtureWasm from './mixture.as.ts?wasm';
import { twinMixtureKernel } from './mixture.twin';
import { wasmSilhouetteKernel } from './silhouette';
import silhouetteWasm from './silhouette.as.ts?wasm';
import { twinSilhouetteKernel } from './silhouette.twin';
import { canCompile } from './wasm';

/** Measured at 5 to 15 thousand million a second, and at a twentieth of that in plain TypeScript. */
const WASM_WORK_PER_STEP = 1e8;
const TWIN_WORK_PER_STEP = 1e7;

/** Whether {@link wasmCompute} works here: WebAssembly with SIMD, on a page whose policy allows it. */
export function wasmIsSupported(): boolean {
  return canCompile(kmeansWasm) && canCompile(silhouetteWasm) && canCompile(mixtureWasm);
}

/** The hot loops in WASM SIMD, run where they are called. */
export function wasmCompute(): Compute {
  return {
    backend: 'wasm',
    workPerStep: WASM_WORK_PER_STEP,
    kmeans: wasmKmeansKernel,
    silhouette: wasmSilhouetteKernel,
    mixture: wasmMixtureKernel,
  };
}

/** The hot loops in plain TypeScript, run where they are called. */
export function twinCompute(): Compute {
  return {
    backend: 'cpu',
    workPerStep: TWIN_WORK_PER_STEP,
    kmeans: twinKmeansKernel,
    silhouette: twinSilhouetteKernel,
    mixture: twinMixtureKernel,
  };
}
