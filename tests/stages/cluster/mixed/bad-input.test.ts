import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../src/core/app-error';
import type { Mixed } from '../../../../src/core/mixed';
import { runToEnd, type Steps } from '../../../../src/core/progress';
import { applyKmodesSteps, applyKprototypesSteps, applyPamSteps } from '../../../../src/stages/cluster/mixed/apply';
import { kmodesSteps } from '../../../../src/stages/cluster/mixed/kmodes';
import { kprototypesSteps } from '../../../../src/stages/cluster/mixed/kprototypes';
import { pamSteps } from '../../../../src/stages/cluster/mixed/pam';
import { seeded } from '../../../support/blobs';
import { codes, mixed, mixedBlobs } from './rows';

const methods: Record<string, (rows: Mixed, options: object) => Steps<{ labels: Int32Array }>> = {
  kmodes: ({ categories }, options) => kmodesSteps(categories, options as { nClusters: number }),
  kprototypes: (rows, options) => kprototypesSteps(rows, options as { nClusters: number }),
  pam: (rows, options) => pamSteps(rows, options as { nClusters: number }),
};
const names = Object.keys(methods);
const each = <T>(cases: readonly T[]) => names.flatMap((name) => cases.map((one) => [name, one] as const));
const run = (name: string, rows: Mixed, options: object = { nClusters: 2 }) => runToEnd(methods[name]!(rows, options));
const refusal = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    return error as AppError;
  }
  return expect.unreachable('it was not refused');
};
/** Every number of a result, however deep. */
function* numbersOf(value: unknown): Generator<number> {
  if (typeof value === 'number') yield value;
  else if (ArrayBuffer.isView(value)) yield* value as Float64Array;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* numbersOf(part);
}
const two = mixed([[1], [2]], ['ab', 'ba']);

describe('mixed rows that cannot be clustered', () => {
  it.each(each([0, 1.5, NaN, '2', undefined]))('%s refuses %s groups', (name, nClusters) => {
    expect(refusal(() => run(name, two, { nClusters })).code).toBe('cluster/setting');
  });

  it.each(each([{ init: 'magic' }, { maxIter: 0 }, { seed: 0.5 }]))('%s refuses %o', (name, setting) => {
    expect(refusal(() => run(name, two, { nClusters: 1, ...setting })).code).toBe('cluster/setting');
  });

  it('refuses settings of one method alone', () => {
    for (const gamma of [-1, NaN, Infinity, 'much'])
      expect(refusal(() => run('kprototypes', two, { nClusters: 1, gamma })).code).toBe('cluster/setting');
    for (const name of ['kmodes', 'kprototypes'])
      expect(refusal(() => run(name, two, { nClusters: 1, nInit: 0 })).code).toBe('cluster/setting');
    expect(refusal(() => run('pam', two, { nClusters: 1, metric: 'cosine' })).code).toBe('cluster/setting');
    expect(refusal(() => run('pam', two, { nClusters: 1, metric: 'euclidean' })).code).toBe('cluster/metric');
  });

  it.each(names)('%s refuses no rows, one row for two groups, and duplicates only', (name) => {
    for (const rows of [mixed([], []), mixed([[1]], ['ab']), mixed([[1], [1], [1]], ['ab', 'ab', 'ab'])])
      expect(refusal(() => run(name, rows)).code).toBe('cluster/too-few-rows');
  });

  it.each(names)('%s makes one group of one row, and two of two', (name) => {
    expect([...run(name, mixed([[1]], ['ab']), { nClusters: 1 }).labels]).toEqual([0]);
    expect(new Set(run(name, two).labels).size).toBe(2);
  });

  it.each(names)('%s refuses a column without any value, no columns, and codes below −1', (name) => {
    const rows = mixed([[1], [2]], ['a ', 'b ']);
    expect(refusal(() => run(name, rows)).code).toBe('cluster/empty-column');
    expect(refusal(() => run(name, mixed([[], []]))).code).toBe('cluster/no-columns');
    const below = { ...two, categories: { data: Int32Array.of(0, -2, 0, 1), rows: 2, cols: 2 } };
    expect(refusal(() => run(name, below))).toMatchObject({ code: 'cluster/category' });
    const huge = { ...two, categories: { data: Int32Array.of(0, 2 ** 30, 0, 1), rows: 2, cols: 2 } };
    expect(refusal(() => run(name, huge)).message).toContain('Row 1, column 2');
  });

  it.each(['kprototypes', 'pam'])('%s refuses numbers that cannot be compared', (name) => {
    expect(refusal(() => run(name, mixed([[1], [Infinity]], ['a', 'b']))).code).toBe('cluster/not-a-number');
    expect(refusal(() => run(name, mixed([[1], [1e200]], ['a', 'b'])))).toMatchObject({ code: 'cluster/too-large' });
  });

  it.each(names)('%s tells what to do when rows differ only in what is missing', (name) => {
    const rows = mixed([[1], [1], [1]], ['ab', 'a ', ' b']);
    if (name === 'pam') expect(new Set(run(name, rows).labels).size).toBe(2);
    else expect(refusal(() => run(name, rows)).code).toBe('cluster/too-few-rows');
  });

  it.each(names)('%s never answers NaN: constant columns, 1e30 beside 1e-30, rows without a value', (name) => {
    const rng = seeded(3);
    const rows = Array.from({ length: 40 }, (_, i) => [
      5,
      i === 3 ? 1e30 : rng.normal() * 1e-30,
      i === 7 ? NaN : rng.normal(),
    ]);
    rows[9] = [NaN, NaN, NaN];
    const letters = rows.map((_, i) => (i === 9 ? '   ' : `a${'bcd'[i % 3]!}${i % 5 === 0 ? ' ' : 'e'}`));
    const model = run(name, mixed(rows, letters), { nClusters: 3 });
    for (const value of numbersOf(model)) if (name !== 'pam') expect(value).not.toBeNaN();
    expect([...model.labels].every((label) => label >= 0 && label < 3)).toBe(true);
  });

  it.each(names)('%s takes 1,000 columns', (name) => {
    const { mixed: rows } = mixedBlobs({ rows: 40, groups: 2, seed: 1, cols: 1000 });
    expect(new Set(run(name, rows).labels).size).toBe(2);
  });

  it('refuses new rows with other columns', () => {
    const model = { kmodes: kmodesSteps(two.categories, { nClusters: 2 }), pam: pamSteps(two, { nClusters: 2 }) };
    const kmodes = runToEnd(model.kmodes);
    const kprototypes = runToEnd(kprototypesSteps(two, { nClusters: 2 }));
    const pam = runToEnd(model.pam);
    for (const work of [
      () => runToEnd(applyKmodesSteps(kmodes, codes('a'))),
      () => runToEnd(applyKprototypesSteps(kprototypes, mixed([[1, 2]], ['ab']))),
      () => runToEnd(applyPamSteps(pam, mixed([[1]], ['a']))),
    ])
      expect(refusal(work).code).toBe('cluster/other-features');
  });

  it.each(names)('%s yields often, so that a cancel is heard', (name) => {
    const { mixed: rows } = mixedBlobs({ rows: name === 'pam' ? 3000 : 20_000, groups: 3, seed: 1, cols: 10 });
    const steps = methods[name]!(rows, { nClusters: 3 });
    let count = 0;
    let last = 0;
    for (let step = steps.next(); !step.done; step = steps.next()) {
      count++;
      expect(step.value.fraction).toBeLessThanOrEqual(1);
      expect(step.value.fraction).toBeGreaterThanOrEqual(last);
      last = step.value.fraction;
    }
    expect(count).toBeGreaterThan(3);
  });
});
