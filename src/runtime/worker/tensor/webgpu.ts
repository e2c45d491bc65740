import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu';
import { addConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Add';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/BatchMatMul';
import { concatConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Concat';
import { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/_FusedMatMul';
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Multiply';
import { realDivConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/RealDiv';
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Reshape';
import { sliceConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Slice';
import { sqrtConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sqrt';
import { squareConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Square';
import { stepConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Step';
import { subConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sub';
import { sumConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sum';
import { transposeConfig } from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Transpose';
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
/** Limits of which the backend wants as much as the card has. */
const LIMITS = [
  'maxBufferSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
] as const;
/** A device that is lost says so a moment after its work fails. */
const LOSS_HEARD_WITHIN_MS = 500;

let lost: Promise<true> | undefined;

/** Makes the graphics card known to tfjs under the name `webgpu`. */
export function registerWebgpu(): void {
  for (const kernel of KERNELS) registerKernel(kernel);
  registerBackend('webgpu', async () => {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error('the graphics card that was there is gone');
    const requiredLimits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
    const device = await adapter.requestDevice({ requiredLimits });
    lost = device.lost.then(() => true);
    return new WebGPUBackend(device, adapter.info);
  });
}

/** Whether the card in use stopped answering. */
export function webgpuIsLost(): Promise<boolean> {
  if (!lost) return Promise.resolve(false);
  const stillThere = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), LOSS_HEARD_WITHIN_MS));
  return Promise.race([lost, stillThere]);
}
