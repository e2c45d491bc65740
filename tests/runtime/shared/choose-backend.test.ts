import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseBackend,
  choosePlace,
  describePlaces,
  workersFor,
  type Capabilities,
  type Means,
  type Work,
} from '../../../src/runtime/shared/choose-backend';

const any = fc.record({
  graphics: fc.constantFrom('card', 'software', 'none', 'failed', 'lost'),
  wasm: fc.constantFrom('simd', 'none', 'failed'),
}) as fc.Arbitrary<Capabilities>;

describe('chooseBackend', () => {
  it('takes a real graphics card, and names it', () => {
    expect(chooseBackend({ graphics: 'card', adapter: 'intel gen-12lp', wasm: 'simd' })).toEqual({
      backend: 'webgpu',
      reason:
        'The browser offers the card “intel gen-12lp” to compute on, so neural networks are trained on the graphics card.',
    });
  });

  it('never trains on an imitated card unless asked to', () => {
    const measured: Capabilities = { graphics: 'software', adapter: 'google swiftshader', wasm: 'simd' };
    expect(chooseBackend(measured)).toEqual({
      backend: 'wasm',
      reason:
        'The browser only imitates a graphics card in software, slower than the processor itself, so neural networks are trained on the processor, with WebAssembly.',
    });
    expect(chooseBackend({ ...measured, preferred: 'webgpu' })).toEqual({
      backend: 'webgpu',
      reason: 'As you asked, neural networks are trained on the graphics card.',
    });
  });

  it('says that a card was lost', () => {
    expect(chooseBackend({ graphics: 'lost', wasm: 'simd', preferred: 'webgpu' })).toEqual({
      backend: 'wasm',
      reason: 'The graphics card stopped answering, so neural networks are trained on the processor, with WebAssembly.',
    });
  });

  it('falls to plain JavaScript when nothing else is there, and says why it is slow', () => {
    expect(chooseBackend({ graphics: 'none', wasm: 'none' })).toEqual({
      backend: 'cpu',
      reason:
        'The browser offers no graphics card to compute on, and WebAssembly with SIMD is missing, so neural networks are trained on the processor, in plain JavaScript, which is slower.',
    });
    expect(chooseBackend({ graphics: 'failed', wasm: 'failed' }).reason).toMatch(
      /card could not be started, and WebAssembly could not be started/,
    );
  });

  it('never chooses what cannot run, and takes what was asked for whenever it can', () => {
    fc.assert(
      fc.property(any, fc.constantFrom('webgpu', 'wasm', 'cpu', undefined), (measured, preferred) => {
        const { backend, reason } = chooseBackend(preferred ? { ...measured, preferred } : measured);
        if (backend === 'webgpu') expect(['card', 'software']).toContain(measured.graphics);
        if (backend === 'wasm') expect(measured.wasm).toBe('simd');
        if (preferred === 'cpu') expect(backend).toBe('cpu');
        if (preferred === 'wasm' && measured.wasm === 'simd') expect(backend).toBe('wasm');
        expect(reason).toMatch(/^[A-Z].*trained on .*\.$/);
      }),
    );
  });
});

const means: Means = { graphics: 'none', wasm: 'simd', threads: 4 };
const kmeans = (rows: number, cols: number): Work => ({ kernel: 'kmeans', rows, cols });
const silhouette = (rows: number, cols: number): Work => ({ kernel: 'silhouette', rows, cols });

describe('choosePlace', () => {
  it('keeps small work where it is, and shares out large work', () => {
    expect(choosePlace(means, kmeans(1000, 16))).toBe('here');
    expect(choosePlace(means, kmeans(1_000_000, 16))).toBe('workers');
    expect(choosePlace(means, silhouette(1000, 4))).toBe('here');
    expect(choosePlace(means, silhouette(20_000, 16))).toBe('workers');
  });

  it('takes a real card for the largest work, and never an imitated, lost or broken one', () => {
    for (const graphics of ['card', 'software', 'none', 'failed', 'lost'] as const) {
      const place = choosePlace({ ...means, graphics }, kmeans(1_000_000, 64));
      expect(place).toBe(graphics === 'card' ? 'card' : 'workers');
    }
  });

  it('shares nothing with one thread, without WebAssembly, or once the workers are lost', () => {
    for (const alone of [
      { threads: 1 },
      { threads: NaN },
      { wasm: 'none' },
      { poolTrouble: 'out of memory' },
    ] as const) {
      expect(choosePlace({ ...means, ...alone }, kmeans(1_000_000, 16))).toBe('here');
      expect(workersFor({ ...means, ...alone })).toBe(1);
    }
    expect(workersFor({ ...means, threads: 64 })).toBe(8);
  });
});

describe('describePlaces', () => {
  it('says in one sentence where large tables go', () => {
    expect(describePlaces(means)).toBe(
      'Groups are looked for in large tables by 4 workers at once, in others by one worker.',
    );
    expect(describePlaces({ ...means, graphics: 'card' })).toBe(
      'Groups are looked for in the largest tables on the graphics card, in large tables by 4 workers at once, in others by one worker.',
    );
    expect(describePlaces({ ...means, threads: 1 })).toBe('Groups are looked for by one worker.');
  });

  it('says what was lost', () => {
    expect(describePlaces({ ...means, graphics: 'lost', poolTrouble: 'out of memory' })).toBe(
      'The graphics card stopped answering. The workers that shared the work stopped (out of memory). Groups are looked for by one worker.',
    );
  });
});
