import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/core/matrix';
import { runToEndAsync } from '../../../src/core/progress';
import { clusterabilitySteps } from '../../../src/pipeline/advise/clusterability';
import { blobs, cloud, seeded } from '../../support/blobs';

const judge = (X: Matrix, seed?: number) => runToEndAsync(clusterabilitySteps(X, seed === undefined ? {} : { seed }));
const box = (rows: number, cols: number, seed: number): Matrix => {
  const rng = seeded(seed);
  return { data: Float64Array.from({ length: rows * cols }, () => rng.uniform()), rows, cols };
};

describe('whether rows are worth grouping', () => {
  it('says yes by both tests where groups lie apart', async () => {
    const { hopkins, dip } = await judge(blobs({ rows: 400, cols: 3, groups: 3, seed: 2, apart: 12 }).X);
    expect(hopkins.statistic).toBeGreaterThan(0.85);
    expect(hopkins.pValue).toBeLessThan(1e-6);
    expect(hopkins.drawn).toBe(40);
    expect(dip.pValue).toBeLessThan(0.01);
    expect(dip.distances).toBe((400 * 399) / 2);
  });

  it.each([1, 2, 4])('says no to rows strewn evenly in %i columns, nineteen times in twenty', async (cols) => {
    let [hopkins, dip] = [0, 0];
    for (let seed = 0; seed < 100; seed++) {
      const found = await judge(box(150, cols, seed), seed);
      if (found.hopkins.pValue <= 0.05) hopkins++;
      if (found.dip.pValue <= 0.05) dip++;
    }
    expect(hopkins).toBeLessThanOrEqual(12);
    expect(dip).toBeLessThanOrEqual(5);
  });

  it('finds that one cloud keeps together, and has no near and far', async () => {
    const { hopkins, dip } = await judge(cloud(500, 3, 1));
    expect(hopkins.pValue).toBeLessThan(0.05);
    expect(dip.pValue).toBeGreaterThan(0.5);
  });

  it('does not take columns that go together for groups, nor care for scale', async () => {
    const X = box(300, 2, 4);
    const turned = X.data.map((value, p) => (p % 2 === 0 ? 5 * value + X.data[p + 1]! : 5 * X.data[p - 1]! - value));
    expect((await judge({ ...X, data: turned })).hopkins.pValue).toBeGreaterThan(0.05);
    const plain = await judge(X);
    for (const scale of [1e-30, 1e30]) {
      const scaled = await judge({ ...X, data: X.data.map((value) => value * scale) });
      expect(scaled.hopkins.statistic).toBeCloseTo(plain.hopkins.statistic, 6);
      expect(scaled.dip.statistic).toBeCloseTo(plain.dip.statistic, 6);
    }
  });

  it('samples many rows and says so, and bears many columns and copies', async () => {
    expect((await judge(box(10_050, 1, 1))).sampledRows).toBe(10_000);
    expect(await judge(box(100, 2, 1))).not.toHaveProperty('sampledRows');
    const wide = await judge(cloud(60, 1000, 1));
    for (const value of [wide.hopkins.statistic, wide.hopkins.pValue, wide.dip.pValue])
      expect(value).toSatisfy((v: number) => v >= 0 && v <= 1);
    const copies = { data: Float64Array.from({ length: 100 }, (_, i) => i % 2), rows: 100, cols: 1 };
    const two = await judge(copies);
    expect(two.hopkins.statistic).toBe(1);
    expect(two.hopkins.pValue).toBe(0);
  });

  it('refuses too few rows, rows that are all the same, and cells that are no numbers', async () => {
    await expect(judge(cloud(19, 2, 1))).rejects.toMatchObject({ code: 'evaluate/too-few-rows' });
    const same = { data: new Float64Array(60).fill(3), rows: 30, cols: 2 };
    await expect(judge(same)).rejects.toMatchObject({ code: 'evaluate/all-alike' });
    same.data[7] = NaN;
    await expect(judge(same)).rejects.toMatchObject({ code: 'evaluate/not-a-number' });
    await expect(judge(cloud(30, 2, 1), 0.5)).rejects.toMatchObject({ code: 'cluster/setting' });
  });
});
