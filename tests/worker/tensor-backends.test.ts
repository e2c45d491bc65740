import { memory } from '@tensorflow/tfjs-core/dist/base';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/core/compute';
import { runToEndAsync } from '../../src/core/progress';
import { Rng } from '../../src/core/rng';
import { onTensors, prepareTensors } from '../../src/runtime/worker/tensor';
import { measureBackends } from '../../src/runtime/worker/tensor/measure';
import { autoencoderSteps, type Autoencoder } from '../../src/stages/reduce/autoencoder';

/** Few rows and one pass: a graphics card imitated in software is a hundred times slower than the processor. */
const rng = new Rng(1);
const X = { data: Float64Array.from({ length: 256 * 6 }, () => rng.normal()), rows: 256, cols: 6 };
const once = { epochs: 1, batchSize: 64, hidden: 8 };

async function trained(backend: Backend): Promise<Autoencoder> {
  const { value, tensors } = await runToEndAsync(onTensors(({ tf }) => autoencoderSteps(tf, X, once), backend));
  expect(tensors.backend).toBe(backend);
  return value;
}

const { graphics } = await measureBackends();
const hasWebgpu = graphics === 'card' || graphics === 'software';
const unlessThere = hasWebgpu ? '' : ' (skipped: this browser has no WebGPU)';

/** The devices that were handed out, so that one can be taken away. */
const devices: GPUDevice[] = [];
if (hasWebgpu) {
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...options) {
    const device = await request.apply(this, options);
    devices.push(device);
    return device;
  };
}

afterEach(() => {
  expect(memory().numTensors).toBe(0);
});

describe('the picked backends', () => {
  it('train alike on WASM and in plain JavaScript, freeing every tensor', async () => {
    const [wasm, cpu] = [await trained('wasm'), await trained('cpu')];
    expect(Math.abs(wasm.losses[0]! - cpu.losses[0]!)).toBeLessThan(1e-5);
    wasm.embedding.data.forEach((value, p) => expect(Math.abs(value - cpu.embedding.data[p]!)).toBeLessThan(1e-3));
  });

  it('make no request for the WASM binary', async () => {
    await trained('wasm');
    const requested = performance.getEntriesByType('resource').map(({ name }) => name);
    expect(requested.filter((name) => name.includes('.wasm') && !name.endsWith('bytes'))).toEqual([]);
  });

  it.skipIf(!hasWebgpu)(`train alike on WebGPU${unlessThere}`, async () => {
    const [webgpu, cpu] = [await trained('webgpu'), await trained('cpu')];
    expect(Math.abs(webgpu.losses[0]! - cpu.losses[0]!)).toBeLessThan(1e-4);
    webgpu.embedding.data.forEach((value, p) => expect(Math.abs(value - cpu.embedding.data[p]!)).toBeLessThan(1e-2));
  });

  it.skipIf(graphics !== 'software')('leave a graphics card imitated in software alone, and say so', async () => {
    const { backend, reason, adapter } = await prepareTensors();
    expect(backend).toBe('wasm');
    expect(reason).toMatch(/only imitates a graphics card/);
    expect(adapter).toMatch(/swiftshader/i);
  });

  // Last: a lost card is not tried again.
  it.skipIf(!hasWebgpu)(`begin again on WASM when the graphics card is lost${unlessThere}`, async () => {
    const started: Backend[] = [];
    const { value, tensors } = await runToEndAsync(
      onTensors(async function* ({ tf, backend }) {
        started.push(backend);
        for await (const progress of autoencoderSteps(tf, X, { ...once, epochs: 2 })) {
          if (progress.note === 'epoch 1 of 2' && backend === 'webgpu') devices.at(-1)!.destroy();
          yield progress;
        }
        return yield* autoencoderSteps(tf, X, once);
      }, 'webgpu'),
    );
    expect(started).toEqual(['webgpu', 'wasm']);
    expect(tensors.reason).toMatch(/The graphics card stopped answering/);
    expect(value.losses).toHaveLength(1);
  });
});
