import type { Compute } from '../core/compute';
import { spreadOf } from '../core/frame';
import { wasmDistanceSumsKernel } from './distance-sums';
import distanceSumsWasm from './distance-sums.as.ts?wasm';
import { twinDistanceSumsKernel } from './distance-sums.twin';
import { wasmExactRows, wasmSpread } from './exact-rows';
import exactRowsWasm from './exact-rows.as.ts?wasm';
import { twinExactRows } from './exact-rows.twin';
import { wasmKmeansKernel } from './kmeans';
import kmeansWasm from './kmeans.as.ts?wasm';
import { twinKmeansKernel } from './kmeans.twin';
import { wasmLinkageKernel } from './linkage';
import linkageWasm from './linkage.as.ts?wasm';
import { twinLinkageKernel } from './linkage.twin';
import { wasmMixtureKernel } from './mixture';
import mixtureWasm from './mixture.as.ts?wasm';
import { twinMixtureKernel } from './mixture.twin';
import { wasmNeighborsKernel } from './neighbors';
import neighborsWasm from './neighbors.as.ts?wasm';
import { twinNeighborsKernel } from './neighbors.twin';
import { wasmReachTreeKernel } from './reach-tree';
import reachTreeWasm from './reach-tree.as.ts?wasm';
import { twinReachTreeKernel } from './reach-tree.twin';
import { wasmSilhouetteKernel } from './silhouette';
import silhouetteWasm from './silhouette.as.ts?wasm';
import { twinSilhouetteKernel } from './silhouette.twin';
import { wasmSpanningKernel } from './spanning';
import spanningWasm from './spanning.as.ts?wasm';
import { twinSpanningKernel } from './spanning.twin';
import { wasmWardKernel } from './ward';
import wardWasm from './ward.as.ts?wasm';
import { twinWardKernel } from './ward.twin';
import { canCompile } from './wasm';

/** Measured at 5 to 15 thousand million a second, and at a twentieth of that in plain TypeScript. */
const WASM_WORK_PER_STEP = 1e8;
const TWIN_WORK_PER_STEP = 1e7;

/** Whether {@link wasmCompute} works here: WebAssembly with SIMD, on a page whose policy allows it. */
export function wasmIsSupported(): boolean {
  return (
    canCompile(kmeansWasm) &&
    canCompile(exactRowsWasm) &&
    canCompile(silhouetteWasm) &&
    canCompile(distanceSumsWasm) &&
    canCompile(wardWasm) &&
    canCompile(linkageWasm) &&
    canCompile(spanningWasm) &&
    canCompile(mixtureWasm) &&
    canCompile(neighborsWasm) &&
    canCompile(reachTreeWasm)
  );
}

/** The hot loops in WASM SIMD, run where they are called. */
export function wasmCompute(): Compute {
  return {
    backend: 'wasm',
    workPerStep: WASM_WORK_PER_STEP,
    kmeans: wasmKmeansKernel,
    exactRows: wasmExactRows,
    spread: wasmSpread,
    silhouette: wasmSilhouetteKernel,
    distanceSums: wasmDistanceSumsKernel,
    ward: wasmWardKernel,
    linkage: wasmLinkageKernel,
    spanning: wasmSpanningKernel,
    mixture: wasmMixtureKernel,
    neighbors: wasmNeighborsKernel,
    reachTree: wasmReachTreeKernel,
  };
}

/** The hot loops in plain TypeScript, run where they are called. */
export function twinCompute(): Compute {
  return {
    backend: 'cpu',
    workPerStep: TWIN_WORK_PER_STEP,
    kmeans: twinKmeansKernel,
    exactRows: twinExactRows,
    spread: spreadOf,
    silhouette: twinSilhouetteKernel,
    distanceSums: twinDistanceSumsKernel,
    ward: twinWardKernel,
    linkage: twinLinkageKernel,
    spanning: twinSpanningKernel,
    mixture: twinMixtureKernel,
    neighbors: twinNeighborsKernel,
    reachTree: twinReachTreeKernel,
  };
}
