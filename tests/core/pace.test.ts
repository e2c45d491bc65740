import { describe, expect, it } from 'vitest';
import { Pace, partOf } from '../../src/core/pace';
import type { AsyncSteps, Steps } from '../../src/core/progress';

describe('a pace', () => {
  it('says when enough was done, and begins anew', () => {
    const pace = new Pace(10);
    expect([4, 4, 4, 9, 1, 25].map((work) => pace.spend(work))).toEqual([false, false, true, false, true, true]);
  });
});

describe('steps as a part of others', () => {
  let ended = 0;
  async function* inner(): AsyncSteps<number> {
    try {
      yield { stage: 'cluster', fraction: 0.5, note: 'inside' };
      return 7;
    } finally {
      ended++;
    }
  }

  it('are seen through, and give their result', async () => {
    const outer = partOf(inner(), (progress) => ({ ...progress, fraction: progress.fraction / 2 }));
    expect(await outer.next()).toMatchObject({ value: { fraction: 0.25, note: 'inside' } });
    expect(await outer.next()).toEqual({ done: true, value: 7 });
    expect(ended).toBe(1);
  });

  it('end when the whole is stopped', async () => {
    ended = 0;
    const outer = partOf(inner(), (progress) => progress);
    await outer.next();
    await outer.return(0);
    expect(ended).toBe(1);
  });

  it('may be synchronous', async () => {
    function* plain(): Steps<string> {
      yield { stage: 'reduce', fraction: 1, note: '' };
      return 'done';
    }
    const outer = partOf(plain(), (progress) => progress);
    await outer.next();
    expect(await outer.next()).toEqual({ done: true, value: 'done' });
  });
});
