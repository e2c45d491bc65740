import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyColumns, type ColumnFrame } from '../../src/core/column-frame';
import type { MixtureKernel, Normals } from '../../src/core/compute';
import type { Matrix } from '../../src/core/matrix';
import { wasmMixtureKernel } from '../../src/kernels/mixture';
import { twinMixtureKernel } from '../../src/kernels/mixture.twin';
import { cloud, seeded } from '../support/blobs';

const plainFrame = (cols: number): ColumnFrame => ({
  columns: Int32Array.from({ length: cols }, (_, c) => c),
  shift: new Float64Array(cols),
  scale: new Float64Array(cols).fill(1),
});

/** Distributions around random means, with factors that are well away from singular. */
function someNormals(nClusters: number, cols: number, triangular: boolean, seed: number): Normals {
  const rng = seeded(seed);
  const size = triangular ? (cols * (cols + 1)) / 2 : cols;
  const factors = Float64Array.from({ length: nClusters * size }, () => 0.3 * rng.normal());
  for (let k = 0; k < nClusters; k++) {
    for (let row = 0; row < cols; row++) {
      factors[k * size + (triangular ? (row * (row + 3)) / 2 : row)] = 0.5 + rng.uniform();
    }
  }
  const data = Float64Array.from({ length: nClusters * cols }, () => rng.normal());
  const constants = Float64Array.from({ length: nClusters }, () => rng.normal());
  return { means: { data, rows: nClusters, cols }, triangular, factors, constants };
}

async function step(kernel: MixtureKernel, normals: Normals, rows: number, precision: 'single' | 'double') {
  const sums = new Float64Array(1 + normals.constants.length + normals.means.data.length + normals.factors.length);
  const labels = new Int32Array(rows).fill(-1);
  for (let from = 0; from < rows; from += kernel.blockRows) {
    await kernel.step(normals, precision, from, Math.min(from + kernel.blockRows, rows), labels, sums);
  }
  return { sums, labels };
}

async function judge(kernel: MixtureKernel, normals: Normals, from: number, to: number) {
  const responsibilities = new Float64Array((to - from) * normals.constants.length);
  const logDensities = new Float64Array(to - from);
  await kernel.judge(normals, from, to, responsibilities, logDensities);
  return { responsibilities, logDensities };
}

const largestGap = (a: Float64Array, b: Float64Array) => {
  const size = b.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!) / size), 0);
};

const cases = fc.record({
  rows: fc.integer({ min: 1, max: 1500 }),
  cols: fc.integer({ min: 1, max: 20 }),
  nClusters: fc.integer({ min: 1, max: 12 }),
  triangular: fc.boolean(),
  seed: fc.integer(),
});

describe('the mixture kernel', () => {
  it('weighs rows as worked out by hand', async () => {
    // two standard normals of equal weight at 0 and 2: the row at 1 belongs to both alike, the row at 0 by 1 / (1 + e⁻²) to the first
    const X = { data: Float64Array.of(1, 0), rows: 2, cols: 1 };
    const constant = Math.log(0.5) - Math.log(2 * Math.PI) / 2;
    const normals: Normals = {
      means: { data: Float64Array.of(0, 2), rows: 2, cols: 1 },
      triangular: false,
      factors: Float64Array.of(1, 1),
      constants: Float64Array.of(constant, constant),
    };
    const own = 1 / (1 + Math.exp(-2));
    const kernel = wasmMixtureKernel(X, plainFrame(1));
    const { responsibilities, logDensities } = await judge(kernel, normals, 0, 2);
    [0.5, 0.5, own, 1 - own].forEach((share, p) => expect(responsibilities[p]).toBeCloseTo(share, 14));
    expect(logDensities[0]).toBeCloseTo(constant - 0.5 + Math.log(2), 13);
    expect(logDensities[1]).toBeCloseTo(constant + Math.log(1 + Math.exp(-2)), 13);
    const { sums, labels } = await step(kernel, normals, 2, 'double');
    const expected = [
      logDensities[0]! + logDensities[1]!,
      ...[0.5 + own, 0.5, 0.5],
      ...[1.5 - own, -0.5 - 2 * (1 - own), 0.5 + 4 * (1 - own)],
    ];
    expected.forEach((value, s) => expect(sums[s]).toBeCloseTo(value, 13));
    expect(labels[1]).toBe(0);
  });

  it('adds up rows by label as worked out by hand', async () => {
    const X = { data: Float64Array.of(1, 2, 3, 5, 7, 11), rows: 3, cols: 2 };
    const normals: Normals = {
      means: { data: Float64Array.of(1, 1, 3, 4), rows: 2, cols: 2 },
      triangular: true,
      factors: new Float64Array(6),
      constants: new Float64Array(2),
    };
    for (const kernel of [wasmMixtureKernel(X, plainFrame(2)), twinMixtureKernel(X, plainFrame(2))]) {
      for (const precision of ['single', 'double'] as const) {
        const sums = new Float64Array(13);
        await kernel.gather(normals, precision, Int32Array.of(0, 1, 1), 0, 3, sums);
        expect([...sums]).toEqual([0, 1, 0, 1, 0, 0, 1, 2, 4, 8, 16, 28, 50]);
      }
    }
  });

  it('agrees with its twin to the last digits in double precision, and to six in single', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ rows, cols, nClusters, triangular, seed }) => {
        const X = cloud(rows, cols, seed);
        const { frame } = surveyColumns(X, false, 'cluster');
        fc.pre(frame.columns.length === cols);
        const normals = someNormals(nClusters, cols, triangular, seed + 1);
        const twin = await step(twinMixtureKernel(X, frame), normals, rows, 'double');
        const double = await step(wasmMixtureKernel(X, frame), normals, rows, 'double');
        const single = await step(wasmMixtureKernel(X, frame), normals, rows, 'single');
        expect(largestGap(double.sums, twin.sums)).toBeLessThan(1e-12);
        expect(largestGap(single.sums, twin.sums)).toBeLessThan(1e-5);
        expect(double.labels).toEqual(twin.labels);
        const one = await judge(wasmMixtureKernel(X, frame), normals, 0, rows);
        const other = await judge(twinMixtureKernel(X, frame), normals, 0, rows);
        expect(largestGap(one.responsibilities, other.responsibilities)).toBeLessThan(1e-13);
        expect(largestGap(one.logDensities, other.logDensities)).toBeLessThan(1e-13);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same sums whether blocks are asked for one by one or all at once', async () => {
    const X = cloud(3000, 5, 3);
    const { frame } = surveyColumns(X, false, 'cluster');
    const normals = someNormals(4, 5, true, 4);
    for (const precision of ['single', 'double'] as const) {
      const kernel = wasmMixtureKernel(X, frame);
      const pieces = await step(kernel, normals, 3000, precision);
      const sums = new Float64Array(pieces.sums.length);
      await kernel.step(normals, precision, 0, 3000, new Int32Array(3000), sums);
      expect(sums).toEqual(pieces.sums);
    }
  });

  it('sees only the columns of its frame, and takes both precisions in any order', async () => {
    const wide: Matrix = { data: Float64Array.of(9, 1, 9, 2, 9, 4, 9, 8), rows: 4, cols: 2 };
    const narrow: Matrix = { data: Float64Array.of(1, 2, 4, 8), rows: 4, cols: 1 };
    const frame = { ...plainFrame(1), columns: Int32Array.of(1) };
    const normals = someNormals(2, 1, true, 5);
    const kernel = wasmMixtureKernel(wide, frame);
    const expected = (await step(twinMixtureKernel(narrow, plainFrame(1)), normals, 4, 'double')).sums;
    for (const precision of ['double', 'single', 'double'] as const) {
      expect(largestGap((await step(kernel, normals, 4, precision)).sums, expected)).toBeLessThan(1e-6);
    }
  });

  it('leaves out what is beyond rounding, without subnormal numbers', async () => {
    const X = { data: Float64Array.of(0, 100), rows: 2, cols: 1 };
    const normals = { ...someNormals(2, 1, false, 6), means: X, factors: Float64Array.of(1, 1) };
    for (const precision of ['single', 'double'] as const) {
      const { sums } = await step(wasmMixtureKernel(X, plainFrame(1)), normals, 2, precision);
      expect([...sums.slice(1)]).toEqual([1, 0, 0, 1, 0, 0]);
    }
  });
});
