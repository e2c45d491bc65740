import { describe, expect, it } from 'vitest';
import { runToEndAsync } from '../../../src/core/progress';
import { Pulled, pull } from '../../../src/runtime/worker/pulled';

async function* counting(to: number) {
  for (let i = 0; i < to; i++) yield { stage: 'parse', fraction: i / to, note: String(i) };
  return to;
}

/** The other worker, without one. */
const lineTo = (pulled: Pulled<[number], number>) => pulled as unknown as Parameters<typeof pull<[number], number>>[0];

describe('what is pulled from another worker', () => {
  it('gives its progress and its result', async () => {
    const pulled = new Pulled(counting);
    await pulled.start(3);
    const steps = pull(lineTo(pulled));
    expect((await steps.next()).value).toMatchObject({ note: '0' });
    expect(await runToEndAsync(steps)).toBe(3);
  });

  it('tells its last progress again while a step takes long, so that a cancel is heard', async () => {
    let calls = 0;
    const slow = { next: () => (calls++ === 0 ? Promise.resolve({ value: { note: 'first' } }) : new Promise(() => 0)) };
    const steps = pull(slow as never);
    await steps.next();
    expect((await steps.next()).value).toMatchObject({ note: 'first' });
    expect((await steps.next()).value).toMatchObject({ note: 'first' });
    expect(calls).toBe(2);
    await steps.return(undefined as never);
  });

  it('is given up when a step does not end', async () => {
    const never = { next: () => new Promise(() => 0) };
    const steps = pull(never as never, 150, () => new Error('stuck'));
    await expect(runToEndAsync(steps)).rejects.toThrow('stuck');
  });

  it('frees what it held when it is stopped', async () => {
    let freed = false;
    const pulled = new Pulled(async function* () {
      try {
        yield { stage: 'parse', fraction: 0, note: '' };
        return 1;
      } finally {
        freed = true;
      }
    });
    await pulled.start();
    await pulled.next();
    await pulled.stop();
    expect(freed).toBe(true);
    expect(() => pulled.next()).toThrow();
  });
});
