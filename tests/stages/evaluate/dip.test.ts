import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dip } from '../../../src/stages/evaluate/dip';
import { seeded } from '../../support/blobs';

const of = (...values: number[]) => Float64Array.from(values).sort();

const golden = JSON.parse(readFileSync(new URL('../../reference/dip.json', import.meta.url), 'utf8')) as {
  readonly values: number[];
  readonly dip: number;
}[];

describe('the dip', () => {
  it('equals values worked out by hand', () => {
    expect(dip(of(1, 2, 3, 4))).toBeCloseTo(1 / 8, 12);
    expect(dip(of(5))).toBeCloseTo(1 / 2, 12);
    expect(dip(of(7, 7, 7, 7))).toBeCloseTo(1 / 8, 12);
    // half here, half there: whatever has one peak misses one of them by a quarter
    expect(dip(of(0, 0, 0, 1, 1, 1))).toBeCloseTo(1 / 4, 12);
    expect(dip(of())).toBe(0);
  });

  it('is what linear programming over all distributions with one peak finds', () => {
    expect(golden.length).toBeGreaterThan(100);
    for (const { values, dip: expected } of golden)
      expect(dip(of(...values)), values.join(' ')).toBeCloseTo(expected, 9);
  });

  it('does not care for scale, offset or direction', () => {
    const rng = seeded(2);
    const x = Array.from({ length: 200 }, () => rng.normal() + (rng.uniform() < 0.5 ? 3 : 0));
    for (const change of [(v: number) => -v, (v: number) => 1e9 * v, (v: number) => v * 1e-30, (v: number) => v + 100])
      expect(dip(of(...x.map(change)))).toBeCloseTo(dip(of(...x)), 9);
  });

  it('is larger for two peaks than for one, and shrinks with more rows of one', () => {
    const rng = seeded(5);
    const one = Array.from({ length: 2000 }, () => rng.normal());
    expect(dip(of(...one))).toBeLessThan(0.012);
    expect(dip(of(...one.map((v, i) => v + 5 * (i % 2))))).toBeGreaterThan(0.06);
  });

  it('takes a hundred thousand values in its stride', () => {
    const rng = seeded(6);
    const many = Float64Array.from({ length: 100_000 }, () => rng.uniform()).sort();
    expect(dip(many)).toBeLessThan(0.003);
  });
});
