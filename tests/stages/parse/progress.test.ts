import { describe, expect, it } from 'vitest';
import { byteSource } from '../../../src/core/byte-source';
import { AppError } from '../../../src/core/app-error';
import { parseDelimitedSteps } from '../../../src/stages/parse/delimited';

const text = `ID,Spend,Note\n${Array.from({ length: 60_000 }, (_, i) => `K-${i},${i * 0.37},note ${i % 30_000}`).join('\n')}`;

describe('parsing', () => {
  it('tells how far it is, never going back, and can be left at any step', async () => {
    const steps = parseDelimitedSteps(byteSource('big.csv', new TextEncoder().encode(text)), {}, 1 << 16);
    let fraction = 0;
    let count = 0;
    for (;;) {
      const step = await steps.next();
      if (step.done) break;
      expect(step.value.stage).toBe('parse');
      expect(step.value.fraction).toBeGreaterThanOrEqual(fraction);
      fraction = step.value.fraction;
      count++;
    }
    expect(fraction).toBeLessThanOrEqual(1);
    expect(count).toBeGreaterThan(text.length / (1 << 16));
  });

  it('passes on a file that cannot be read', async () => {
    const gone = { name: 'gone.csv', size: 10, read: () => Promise.reject(new Error('the disk is gone')) };
    const failure = await parseDelimitedSteps(gone)
      .next()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    expect(failure).not.toBeInstanceOf(AppError);
    expect(String(failure)).toContain('the disk is gone');
  });
});
