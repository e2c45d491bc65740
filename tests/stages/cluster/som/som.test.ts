import { describe, expect, it } from 'vitest';
import { survey } from '../../../../src/core/frame';
import { squaredDistance, type Matrix } from '../../../../src/core/matrix';
import { Pace } from '../../../../src/core/pace';
import { runToEnd, runToEndAsync } from '../../../../src/core/progress';
import { twinCompute, wasmCompute } from '../../../../src/kernels/compute';
import { applySomSteps } from '../../../../src/stages/cluster/som/apply';
import { gridOf, squaredSteps, touch, uMatrixOf } from '../../../../src/stages/cluster/som/grid';
import type { SomOptions } from '../../../../src/stages/cluster/som/options';
import { planeSteps } from '../../../../src/stages/cluster/som/plane';
import { gridSize } from '../../../../src/stages/cluster/som/size';
import { somSteps } from '../../../../src/stages/cluster/som/som';
import { spreadOver } from '../../../../src/stages/cluster/som/train';
import { adjustedRand } from '../../../../src/stages/evaluate/adjusted-rand';
import { blobs, cloud, seeded } from '../../../support/blobs';
import { matrix } from '../../../support/tables';
import { watched } from '../../../support/watched-compute';

const compute = wasmCompute();
const som = (X: Matrix, options: SomOptions = {}, on = compute) => runToEndAsync(somSteps(on, X, options));

function square(rows: number, seed: number): Matrix {
  const rng = seeded(seed);
  return { data: Float64Array.from({ length: 2 * rows }, () => rng.uniform()), rows, cols: 2 };
}

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

describe('the grid of a map', () => {
  it('puts six nodes around one, or eight', () => {
    for (const [topology, around] of [
      ['hexagonal', [6, 7, 11, 13, 16, 17]],
      ['rectangular', [6, 7, 8, 11, 13, 16, 17, 18]],
    ] as const) {
      const grid = gridOf(5, 5, topology);
      expect(Array.from({ length: 25 }, (_, node) => node).filter((node) => touch(grid, 12, node))).toEqual(around);
    }
    const { positions } = gridOf(2, 2, 'hexagonal');
    expect([...positions.data]).toEqual([0, 0, 1, 0, 0.5, Math.sqrt(3) / 2, 1.5, Math.sqrt(3) / 2]);
  });

  it('has a U-matrix worked out by hand', () => {
    const weights = matrix([[0], [1], [3]]);
    expect([...uMatrixOf(gridOf(1, 3, 'rectangular'), weights)]).toEqual([1, 1.5, 2]);
    expect([...uMatrixOf(gridOf(1, 1, 'hexagonal'), matrix([[5]]))]).toEqual([0]);
  });

  it('is as large as the rows are many, and as long as they spread', () => {
    const auto = { gridRows: 'auto', gridCols: 'auto' } as const;
    expect(gridSize(400, [1, 1], auto)).toEqual({ gridRows: 10, gridCols: 10 });
    expect(gridSize(400, [4, 1], auto)).toEqual({ gridRows: 6, gridCols: 17 });
    expect(gridSize(1e6, [1, 1], auto)).toEqual({ gridRows: 20, gridCols: 20 });
    expect(gridSize(1, [0, 0], auto)).toEqual({ gridRows: 2, gridCols: 4 });
    expect(gridSize(400, [1, 1], { gridRows: 5, gridCols: 'auto' })).toEqual({ gridRows: 5, gridCols: 20 });
    expect(gridSize(400, [1, 1], { gridRows: 'auto', gridCols: 50 })).toEqual({ gridRows: 2, gridCols: 50 });
  });
});

describe('the plane that a map starts from', () => {
  it('is that of most variance', () => {
    const rng = seeded(1);
    const X = matrix(
      Array.from({ length: 500 }, () => {
        const [a, b] = [10 * rng.normal(), 4 * rng.normal()];
        return [(a + b) / Math.SQRT2, (a - b) / Math.SQRT2, 0.1 * rng.normal()];
      }),
    );
    const { frame } = survey(X, 'cluster');
    const { axes, spreads } = runToEnd(planeSteps(X, frame, new Pace(1e9)));
    expect(spreads[0] / frame.scale).toBeGreaterThan(9);
    expect(spreads[0] / frame.scale).toBeLessThan(11);
    expect(spreads[1] / frame.scale).toBeCloseTo(4, 0);
    expect(Math.abs(axes[0][0]! + axes[0][1]!) / Math.SQRT2).toBeCloseTo(1, 2);
    expect(Math.abs(axes[1][0]! - axes[1][1]!) / Math.SQRT2).toBeCloseTo(1, 2);
  });

  it('has no second direction where rows lie on a line, and none where they coincide', () => {
    const plane = (X: Matrix) => runToEnd(planeSteps(X, survey(X, 'cluster').frame, new Pace(1e9)));
    expect(
      plane(
        matrix([
          [0, 0],
          [1, 1],
          [5, 5],
        ]),
      ).spreads[1],
    ).toBeLessThan(1e-7);
    expect(
      plane(
        matrix([
          [2, 3],
          [2, 3],
        ]),
      ).spreads,
    ).toEqual([0, 0]);
  });
});

describe('a self-organising map', () => {
  it.each(['hexagonal', 'rectangular'] as const)('%s, is that of a plain batch algorithm', async (topology) => {
    const { X } = blobs({ rows: 300, cols: 3, groups: 3, seed: 2, apart: 5 });
    const options = { gridRows: 4, gridCols: 6, topology, nEpochs: 10, radiusStart: 3, radiusEnd: 0.7 };
    const map = await som(X, { ...options, nClusters: 3 });
    const plain = plainBatch(X, options);
    // The kernel adds up rows in single precision.
    map.weights.data.forEach((value, p) => expect(value).toBeCloseTo(plain.weights.data[p]!, 6));
    expect(map.nodeOfRow).toEqual(plain.nodeOfRow);
    expect(map.quantizationError).toBeCloseTo(plain.quantizationError, 6);
    expect(map.topographicError).toBeCloseTo(plain.topographicError, 9);
    expect([...map.counts].reduce((sum, count) => sum + count, 0)).toBe(300);
  });

  it('comes nearer to its rows the longer it is trained', async () => {
    const X = square(2000, 3);
    const errors = [];
    for (const nEpochs of [1, 3, 10, 30]) {
      errors.push((await som(X, { gridRows: 12, gridCols: 12, nEpochs, nClusters: 1 })).quantizationError);
    }
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    expect(errors[3]).toBeLessThan(0.75 * errors[0]!);
  });

  it.each(['hexagonal', 'rectangular'] as const)(
    '%s, keeps neighbours together on an even square',
    async (topology) => {
      const X = square(4000, 4);
      const map = await som(X, { gridRows: 10, gridCols: 10, topology });
      expect(map.topographicError).toBeLessThan(0.08);
      expect(map.quantizationError).toBeLessThan(0.06);
      // No fold: far apart on the map is far apart in the square.
      const [near, far] = [0, 0].map((_, i) => Math.sqrt(squaredDistance(map.weights, 0, map.weights, i ? 99 : 1)));
      expect(far!).toBeGreaterThan(5 * near!);
    },
  );

  it.each([2, 3, 4, 6])('finds %i planted groups, and how many there are', async (groups) => {
    const { X, truth } = blobs({ rows: 1500, cols: 4, groups, seed: 20 + groups, apart: 9 });
    const map = await som(X);
    expect(map.nClusters).toBe(groups);
    expect(adjustedRand(map.labels, truth)).toBeGreaterThan(0.95);
    expect(adjustedRand((await som(X, { nClusters: groups })).labels, truth)).toBeGreaterThan(0.95);
  });

  it('has a wall in its U-matrix where groups are apart', async () => {
    const { X } = blobs({ rows: 600, cols: 2, groups: 2, seed: 5, apart: 12 });
    const { uMatrix, counts } = await som(X, { gridRows: 5, gridCols: 15 });
    const mean = (nodes: number[]) => nodes.reduce((sum, node) => sum + uMatrix[node]!, 0) / nodes.length;
    const nodes = Array.from(uMatrix.keys());
    expect(mean(nodes.filter((n) => counts[n] === 0))).toBeGreaterThan(2 * mean(nodes.filter((n) => counts[n]! > 0)));
  });

  it('is the same each time, and with the plain twin', async () => {
    const { X } = blobs({ rows: 400, cols: 3, groups: 3, seed: 6 });
    const first = await som(X, { gridRows: 6, gridCols: 6 });
    expect(await som(X, { gridRows: 6, gridCols: 6 })).toEqual(first);
    const twin = await som(X, { gridRows: 6, gridCols: 6 }, twinCompute());
    expect(twin.nodeOfRow).toEqual(first.nodeOfRow);
    expect(twin.labels).toEqual(first.labels);
    first.weights.data.forEach((value, p) => expect(twin.weights.data[p]).toBeCloseTo(value, 9));
  });

  it('can be cloned, pauses, and frees what it took, also when cancelled', async () => {
    const { X } = blobs({ rows: 3000, cols: 3, groups: 3, seed: 7 });
    let work = 0;
    let most = 0;
    const { compute: on, open } = watched({ ...compute, workPerStep: 1e6 }, { onWork: (done) => (work += done) });
    const steps = somSteps(on, X, { gridRows: 8, gridCols: 8 });
    let step = await steps.next();
    for (; !step.done; step = await steps.next()) {
      most = Math.max(most, work);
      work = 0;
      expect(step.value.fraction).toBeGreaterThanOrEqual(0);
      expect(step.value.fraction).toBeLessThanOrEqual(1);
    }
    expect(structuredClone(step.value)).toEqual(step.value);
    expect(most).toBeLessThan(2e6);
    expect(open()).toBe(0);
    const again = somSteps(on, X, {});
    for (let i = 0; i < 20; i++) await again.next();
    expect(open()).toBe(1);
    await again.return(undefined as never);
    expect(open()).toBe(0);
  });

  it.each<[string, Matrix, SomOptions, string]>([
    ['no rows', matrix([]), {}, 'cluster/too-few-rows'],
    ['a missing cell', matrix([[NaN]]), {}, 'cluster/not-a-number'],
    ['a boundless cell', matrix([[1e200], [1]]), {}, 'cluster/too-large'],
    ['a side of no nodes', square(9, 1), { gridRows: 0 }, 'cluster/setting'],
    ['a side too long', square(9, 1), { gridCols: 101 }, 'cluster/setting'],
    ['an unknown topology', square(9, 1), { topology: 'torus' as never }, 'cluster/setting'],
    ['no epochs', square(9, 1), { nEpochs: 0 }, 'cluster/setting'],
    ['a radius below 0', square(9, 1), { radiusEnd: -1 }, 'cluster/setting'],
    ['more groups than nodes with rows', matrix([[1], [2], [2]]), { nClusters: 3 }, 'cluster/too-few-nodes'],
  ])('refuses %s', async (_, X, options, code) => {
    await expect(som(X, options)).rejects.toMatchObject({ name: 'AppError', code });
  });

  const rng = seeded(8);
  it.each<[string, Matrix, SomOptions]>([
    ['one row', matrix([[1, 2]]), {}],
    [
      'two rows',
      matrix([
        [1, 2],
        [3, 4],
      ]),
      {},
    ],
    ['duplicates only', matrix(Array.from({ length: 9 }, () => [4, 4])), {}],
    ['no columns', { data: new Float64Array(0), rows: 3, cols: 0 }, {}],
    ['a constant column', matrix(Array.from({ length: 40 }, (_, i) => [i, 3])), {}],
    ['1e30 and 1e-30 together', matrix(Array.from({ length: 40 }, (_, i) => [1e30 * rng.normal(), 1e-30 * i])), {}],
    ['one value far from all others', matrix(Array.from({ length: 40 }, (_, i) => [i ? rng.normal() : 1e100])), {}],
    ['a thousand features', cloud(60, 1000, 1), {}],
    ['one node', square(30, 2), { gridRows: 1, gridCols: 1 }],
    ['many more nodes than rows', square(5, 2), { gridRows: 30, gridCols: 30 }],
    ['no radius', square(50, 2), { radiusStart: 0, radiusEnd: 0 }],
  ])('copes with %s', async (_, X, options) => {
    const map = await som(X, options);
    expect(numbersOf(map).every(Number.isFinite)).toBe(true);
    expect(map.nodeLabels.every((label) => label >= 0 && label < map.nClusters)).toBe(true);
    const again = await runToEndAsync(applySomSteps(compute, map, X));
    expect(again.labels).toEqual(map.labels);
    again.distances.forEach((distance, i) => {
      const own = Math.sqrt(squaredDistance(X, i, map.weights, map.nodeOfRow[i]!));
      expect(Math.abs(distance - own)).toBeLessThanOrEqual(1e-9 * Math.max(own, map.quantizationError) + 1e-12);
    });
  });
});

describe('placing new rows on a map', () => {
  it('gives their nodes and groups, and marks what is unlike all others', async () => {
    const { X, truth } = blobs({ rows: 1200, cols: 3, groups: 3, seed: 9, apart: 10 });
    const map = await som(X, { nClusters: 3 });
    const { labels, distances, novel } = await runToEndAsync(applySomSteps(compute, map, X));
    expect(adjustedRand(labels, truth)).toBeGreaterThan(0.98);
    distances.forEach((distance, i) =>
      expect(distance).toBeCloseTo(Math.sqrt(squaredDistance(X, i, map.weights, map.nodeOfRow[i]!)), 9),
    );
    expect(novel.reduce((sum, flag) => sum + flag, 0)).toBeLessThan(24);
    const far = await runToEndAsync(
      applySomSteps(
        compute,
        map,
        matrix([
          [1e6, 0, 0],
          [1e140, 0, -1e140],
        ]),
      ),
    );
    expect([...far.novel]).toEqual([1, 1]);
  });

  it('takes no rows, refuses other features, and frees what it took', async () => {
    const { compute: on, open } = watched(compute);
    const map = await som(square(40, 1));
    const none = await runToEndAsync(applySomSteps(on, map, { data: new Float64Array(0), rows: 0, cols: 2 }));
    expect(none.labels).toHaveLength(0);
    await expect(runToEndAsync(applySomSteps(on, map, cloud(2, 3, 1)))).rejects.toMatchObject({
      code: 'cluster/other-features',
    });
    expect(open()).toBe(0);
  });
});

/** The batch algorithm row by row, in double precision, from the same plane. */
function plainBatch(
  X: Matrix,
  o: {
    gridRows: number;
    gridCols: number;
    topology: 'hexagonal' | 'rectangular';
    nEpochs: number;
    radiusStart: number;
    radiusEnd: number;
  },
) {
  const grid = gridOf(o.gridRows, o.gridCols, o.topology);
  const unit = { shift: new Float64Array(X.cols), scale: 1 };
  let weights = spreadOver(runToEnd(planeSteps(X, unit, new Pace(1e9))), grid);
  const nearest = (i: number, besides = -1) => {
    let found = -1;
    for (let node = 0; node < weights.rows; node++) {
      if (node === besides) continue;
      if (found < 0 || squaredDistance(X, i, weights, node) < squaredDistance(X, i, weights, found)) found = node;
    }
    return found;
  };
  const place = () => Int32Array.from({ length: X.rows }, (_, i) => nearest(i));
  for (let t = 0; t < o.nEpochs; t++) {
    const radius = o.radiusStart + ((o.radiusEnd - o.radiusStart) * t) / (o.nEpochs - 1);
    const nodeOfRow = place();
    const data = new Float64Array(weights.data.length);
    for (let node = 0; node < weights.rows; node++) {
      let total = 0;
      const sum = new Float64Array(X.cols);
      nodeOfRow.forEach((own, i) => {
        const pull = Math.exp(-squaredSteps(grid, node, own) / (2 * radius ** 2));
        total += pull;
        for (let c = 0; c < X.cols; c++) sum[c]! += pull * X.data[i * X.cols + c]!;
      });
      sum.forEach((value, c) => (data[node * X.cols + c] = value / total));
    }
    weights = { ...weights, data };
  }
  const nodeOfRow = place();
  let [distances, apart] = [0, 0];
  nodeOfRow.forEach((own, i) => {
    distances += Math.sqrt(squaredDistance(X, i, weights, own));
    if (!touch(grid, own, nearest(i, own))) apart++;
  });
  return { weights, nodeOfRow, quantizationError: distances / X.rows, topographicError: apart / X.rows };
}
