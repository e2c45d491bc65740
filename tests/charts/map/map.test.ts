import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centroids, spreadApart } from '../../../src/charts/map/centroids';
import { PointGrid } from '../../../src/charts/map/grid';
import {
  countOutside,
  firstExtent,
  fullExtent,
  pointRadius,
  toData,
  toPixels,
  viewOf,
  zoomed,
  type PointSet,
} from '../../../src/charts/map/view';
import { Rng } from '../../../src/core/rng';

function cloud(rows: number, seed: number, cols = 2): PointSet {
  const rng = new Rng(seed);
  return { data: Float32Array.from({ length: rows * cols }, () => rng.normal()), rows, cols };
}

function built(points: PointSet): PointGrid {
  const steps = PointGrid.build(points, fullExtent(points));
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

describe('view', () => {
  it('shows every corner of the extent inside the margin', () => {
    const view = viewOf({ x0: -3, y0: 10, x1: 5, y1: 11 }, 800, 400, 20);
    const [left, bottom] = toPixels(view, -3, 10);
    const [right, top] = toPixels(view, 5, 11);
    expect(left).toBeCloseTo(20);
    expect(right).toBeCloseTo(780);
    expect(top).toBeLessThan(bottom);
    expect((top + bottom) / 2).toBeCloseTo(200);
  });

  it('goes from data to pixels and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0.1, max: 90, noNaN: true }),
        (x, k) => {
          const view = zoomed(viewOf({ x0: -50, y0: -50, x1: 50, y1: 50 }, 640, 480, 10), { k, x: 12, y: -7 });
          const [px, py] = toPixels(view, x, -x);
          const [backX, backY] = toData(view, px, py);
          expect(backX).toBeCloseTo(x, 6);
          expect(backY).toBeCloseTo(-x, 6);
        },
      ),
    );
  });

  it('is finite when all customers stand on one point, or there are none', () => {
    const one = { data: Float32Array.of(3, 3, 3, 3), rows: 2, cols: 2 };
    const view = viewOf(firstExtent(one, fullExtent(one)), 100, 100, 10);
    expect(toPixels(view, 3, 3)).toEqual([50, 50]);
    const none = { data: new Float32Array(0), rows: 0, cols: 2 };
    expect(Object.values(viewOf(fullExtent(none), 100, 100, 10)).every(Number.isFinite)).toBe(true);
  });

  it('shows an even cloud whole', () => {
    const points = cloud(5000, 1);
    const full = fullExtent(points);
    expect(countOutside(points, firstExtent(points, full))).toBeLessThan(5000 * 0.02);
    const square = { data: Float32Array.from({ length: 2000 }, (_, i) => (i * 7919) % 1000), rows: 1000, cols: 2 };
    expect(firstExtent(square, fullExtent(square))).toEqual(fullExtent(square));
  });

  it('leaves a few very far points out of the first view and counts them', () => {
    const points = cloud(5000, 2);
    points.data[0] = 900;
    points.data[3] = -900;
    const first = firstExtent(points, fullExtent(points));
    expect(first.x1).toBeLessThan(20);
    expect(countOutside(points, first)).toBeGreaterThanOrEqual(2);
    expect(countOutside(points, fullExtent(points))).toBe(0);
  });

  it('draws points smaller the more there are, and never invisible', () => {
    expect(pointRadius(200, 1)).toBeGreaterThan(pointRadius(100_000, 1));
    expect(pointRadius(1_000_000, 1)).toBeGreaterThan(0.5);
  });
});

describe('grid', () => {
  it('finds the same point as looking at every one', () => {
    const points = cloud(3000, 3, 4);
    const grid = built(points);
    const rng = new Rng(4);
    for (let i = 0; i < 300; i++) {
      const [x, y, radius] = [3 * rng.normal(), 3 * rng.normal(), 0.3 * rng.uniform()];
      expect(grid.nearest(x, y, radius)).toBe(slowNearest(points, x, y, radius));
    }
  });

  it('finds nobody where nobody is', () => {
    expect(built(cloud(100, 5)).nearest(1e6, 1e6, 1)).toBe(-1);
  });

  it('copes with one point, equal points and one far point', () => {
    expect(built({ data: Float32Array.of(1, 2), rows: 1, cols: 2 }).nearest(1, 2, 0.1)).toBe(0);
    const equal = { data: new Float32Array(2000).fill(7), rows: 1000, cols: 2 };
    expect(built(equal).nearest(7, 7, 1)).toBeGreaterThanOrEqual(0);
    const far = cloud(1000, 6);
    far.data[0] = 1e7;
    expect(built(far).nearest(1e7, far.data[1]!, 1)).toBe(0);
  });

  it('pauses while it is built', () => {
    const points = { data: new Float32Array(600_000), rows: 300_000, cols: 2 };
    let pauses = 0;
    const steps = PointGrid.build(points, fullExtent(points));
    while (!steps.next().done) pauses++;
    expect(pauses).toBeGreaterThanOrEqual(4);
  });
});

function slowNearest({ data, rows, cols }: PointSet, x: number, y: number, radius: number): number {
  let best = -1;
  let least = radius * radius;
  for (let i = 0; i < rows; i++) {
    const square = (data[i * cols]! - x) ** 2 + (data[i * cols + 1]! - y) ** 2;
    if (square <= least) {
      best = i;
      least = square;
    }
  }
  return best;
}

describe('letters', () => {
  it('stand in the middle of their segment; noise and empty segments have none', () => {
    const points = { data: Float32Array.of(0, 0, 2, 4, 9, 9), rows: 3, cols: 2 };
    expect(centroids(points, Int32Array.of(0, 0, -1), [0, 1])).toEqual([{ segment: 0, x: 1, y: 2 }]);
  });

  it('do not cover each other, even when they start on one place', () => {
    const apart = spreadApart(
      [0, 1, 2].map((segment) => ({ segment, x: 100, y: 100 })),
      26,
    );
    for (const a of apart) {
      for (const b of apart) {
        if (a.segment < b.segment) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(25);
      }
    }
  });

  it('stay where they are when there is room', () => {
    const places = [
      { segment: 0, x: 0, y: 0 },
      { segment: 1, x: 40, y: 0 },
    ];
    expect(spreadApart(places, 26)).toEqual(places);
  });
});
