import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/core/progress';
import { Driver, type Report } from '../../src/runtime/worker/driver';

const at = (stage: string, fraction = 0): Progress => ({ stage, fraction, note: '' });
const spin = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe('Driver', () => {
  it('runs steps to their end and times each stage', async () => {
    function* steps() {
      yield at('parse');
      spin(20);
      yield at('cluster');
      spin(40);
      return 7;
    }
    const { value, timings } = await new Driver().run(1, steps(), () => undefined);
    expect(value).toBe(7);
    expect(timings.map(({ stage }) => stage)).toEqual(['parse', 'cluster']);
    expect(timings[0]!.ms).toBeGreaterThanOrEqual(19);
    expect(timings[1]!.ms).toBeGreaterThanOrEqual(39);
  });

  it('reports at most ten times a second', async () => {
    const reports: Report[] = [];
    function* steps() {
      for (let i = 0; i < 100; i++) {
        spin(3);
        yield at('cluster', i / 100);
      }
    }
    const started = performance.now();
    await new Driver().run(1, steps(), (report) => reports.push(report));
    const elapsed = performance.now() - started;
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.length).toBeLessThanOrEqual(elapsed / 100 + 1);
  });

  it('hears a cancel between steps, and lets the steps free what they hold', async () => {
    const driver = new Driver();
    let freed = false;
    function* steps() {
      try {
        for (;;) {
          spin(5);
          yield at('cluster');
        }
      } finally {
        freed = true;
      }
    }
    const running = driver.run(4, steps(), () => undefined);
    setTimeout(() => driver.cancel(4), 20);
    await expect(running).rejects.toMatchObject({ code: 'run/cancelled' });
    expect(freed).toBe(true);
  });

  it('passes a bug on as it is', async () => {
    function* steps(): Generator<Progress, number, void> {
      throw new TypeError('a bug');
    }
    await expect(new Driver().run(1, steps(), () => undefined)).rejects.toThrow(TypeError);
  });
});
