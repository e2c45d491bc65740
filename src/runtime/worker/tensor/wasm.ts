import { BackendWasm } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm';
import binary from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?bytes';
import { addConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul';
import { concatConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Concat';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul';
import { multiplyConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply';
import { realDivConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/RealDiv';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape';
import { sliceConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Slice';
import { sqrtConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sum';
import { transposeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose';
import moduleFactory, {
  type BackendWasmModule,
  type WasmFactoryConfig,
} from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';
import { registerBackend, registerKernel } from '@tensorflow/tfjs-core/dist/base';

/** Only what training asks for, each operation by hand: the whole backend is many times as large. */
const KERNELS = [
  addConfig,
  batchMatMulConfig,
  concatConfig,
  _fusedMatMulConfig,
  multiplyConfig,
  realDivConfig,
  reshapeConfig,
  sliceConfig,
  sqrtConfig,
  squareConfig,
  stepConfig,
  subConfig,
  sumConfig,
  transposeConfig,
];

/** How an Emscripten module hands out the functions of its binary; the published type of it is a global one. */
interface Binding {
  cwrap(name: string, result: 'number' | null, parameters: 'number'[]): (...args: number[]) => number;
}

/** Makes WebAssembly SIMD known to tfjs under the name `wasm`. */
export function registerWasm(): void {
  for (const kernel of KERNELS) registerKernel(kernel);
  registerBackend('wasm', async () => new BackendWasm(await instantiate()));
}

/**
 * The backend's own start-up asks the network for its binary. Its module takes the bytes as well (an option of every Emscripten
 * module), so it is started here with the bytes that this script carries, and no request is made that the page would refuse.
 * The names below are those of the binary; `dist/backend_wasm.js` of the backend binds the same ones.
 */
async function instantiate(): Promise<BackendWasmModule> {
  const settings: WasmFactoryConfig & { wasmBinary: Uint8Array } = { wasmBinary: binary, locateFile: (file) => file };
  const module = (await moduleFactory(settings)) as BackendWasmModule & Binding;
  module.tfjs = {
    init: module.cwrap('init', null, []),
    initWithThreadsCount: module.cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: module.cwrap('get_threads_count', 'number', []),
    registerTensor: module.cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: module.cwrap('dispose_data', null, ['number']),
    dispose: module.cwrap('dispose', null, []),
  };
  return module;
}
