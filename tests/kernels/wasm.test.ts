import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/app-error';
import { twinCompute, wasmCompute, wasmIsSupported } from '../../src/kernels/compute';
import kmeans from '../../src/kernels/kmeans.as.ts?wasm';
import { canCompile, WasmInstance } from '../../src/kernels/wasm';

describe('WASM kernels', () => {
  it('are supported here, and a broken one is said not to be', () => {
    expect(wasmIsSupported()).toBe(true);
    expect(canCompile([Uint8Array.of(0, 1, 2, 3)])).toBe(false);
  });

  it('pass over a binary that this machine does not take', () => {
    expect(canCompile([Uint8Array.of(0, 1, 2, 3), kmeans.at(-1)!])).toBe(true);
  });

  it('say what they are', () => {
    expect(wasmCompute().backend).toBe('wasm');
    expect(twinCompute().backend).toBe('cpu');
    expect(twinCompute().workPerStep).toBeLessThan(wasmCompute().workPerStep);
  });

  it('keep memory apart, and use again what was released', () => {
    const [a, b] = [new WasmInstance(kmeans), new WasmInstance(kmeans)];
    const address = a.take(8 * 1000);
    a.f64(address, 1000).fill(7);
    expect(b.f64(b.take(8 * 1000), 1000).every((value) => value === 0)).toBe(true);
    const { mark } = a;
    const next = a.take(1e6);
    a.release(mark);
    expect(a.take(10)).toBe(next);
    expect(a.f64(address, 1000).every((value) => value === 7)).toBe(true);
  });

  it('say in words that there is not enough memory', () => {
    const instance = new WasmInstance(kmeans);
    expect(() => instance.take(2 ** 33)).toThrow(AppError);
    expect(() => instance.take(2 ** 33)).toThrow(/8,192 MB/);
  });
});
