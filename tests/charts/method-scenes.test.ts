import { describe, expect, it } from 'vitest';
import { criteriaScene, votesOf } from '../../src/charts/criteria-scene';
import { crosstabScene } from '../../src/charts/crosstab-scene';
import { dendrogramScene, groupsAt, heightFor, type Tree } from '../../src/charts/dendrogram-scene';
import { kDistanceScene, shareWithin } from '../../src/charts/k-distance-scene';
import { mixtureScene } from '../../src/charts/mixture-scene';
import { numbersApart } from '../../src/charts/numbers-apart';
import { layerValues, somScene } from '../../src/charts/som-scene';
import type { CriterionCurve, MethodViewOf } from '../../src/core/method-view';

/** ((a b) (c d)), cut between 3 and 10. */
const tree: Tree = {
  leaves: [0, 0, 1, 1].map((segment) => ({ size: 5, segment })),
  nodes: [
    { left: 0, right: 1, height: 1, size: 10 },
    { left: 2, right: 3, height: 3, size: 10 },
    { left: 4, right: 5, height: 10, size: 20 },
  ],
};

describe('family tree', () => {
  it('counts the groups that a cut makes', () => {
    expect([0, 1, 2, 3, 9.9, 10, 11].map((height) => groupsAt(tree, height))).toEqual([4, 3, 3, 2, 2, 1, 1]);
  });

  it('finds a height for every number of groups that the cut can make', () => {
    for (const groups of [1, 2, 3, 4]) expect(groupsAt(tree, heightFor(tree, groups))).toBe(groups);
    expect(groupsAt(tree, heightFor(tree, 99))).toBe(4);
  });

  it('meets the cut once a group, and colours only whole branches below it', () => {
    const scene = dendrogramScene(tree, 5, 400, 300);
    expect(scene.crossings).toHaveLength(2);
    expect(scene.links.map((link) => link.segment)).toEqual([0, 1, undefined]);
    expect(dendrogramScene(tree, 2, 400, 300).links.map((link) => link.segment)).toEqual([0, undefined, undefined]);
  });

  it('gives back the height under a pointer', () => {
    const scene = dendrogramScene(tree, 5, 400, 300);
    expect(scene.heightAt(scene.cutY)).toBeCloseTo(5);
    expect(scene.heightAt(1e4)).toBe(0);
  });

  it('gathers neighbours of one group, and keeps sixty leaves within a phone', () => {
    const leaves = Array.from({ length: 60 }, (_, i) => ({ size: 1, segment: Math.floor(i / 20) }));
    const { runs } = dendrogramScene({ leaves, nodes: [] }, 0, 330, 300);
    expect(runs.map((run) => run.segment)).toEqual([0, 1, 2]);
    expect(runs.at(-1)!.x + runs.at(-1)!.width).toBeLessThanOrEqual(330);
  });

  it('survives a tree of one leaf, and joins all at zero', () => {
    expect(dendrogramScene({ leaves: [{ size: 1, segment: 0 }], nodes: [] }, 0, 300, 200).cutY).toSatisfy(
      Number.isFinite,
    );
    const flat = { leaves: tree.leaves, nodes: tree.nodes.map((node) => ({ ...node, height: 0 })) };
    expect(dendrogramScene(flat, 0, 300, 200).links[0]!.path).not.toContain('NaN');
  });
});

describe('distances to the k-th neighbour', () => {
  const distances = [1, 2, 3, 4, 10];

  it('say what share lies within the radius', () => {
    expect(shareWithin(distances, 4)).toBe(0.8);
    expect(shareWithin(distances, 0.5)).toBe(0);
    expect(shareWithin([], 1)).toBe(0);
  });

  it('draw no more points than pixels, the last one included', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => i);
    const { curve } = kDistanceScene(many, 10, 400, 200);
    expect(curve.split('L').length).toBeLessThanOrEqual(400);
    expect(kDistanceScene([], 0, 400, 200).curve).toBe('');
    expect(kDistanceScene([2], 1, 400, 200).curve).not.toContain('NaN');
  });
});

describe('the vote', () => {
  const curve = (
    criterion: CriterionCurve['criterion'],
    best: number,
    higherIsBetter: boolean,
    values: number[],
  ): CriterionCurve => ({
    criterion,
    label: criterion,
    best,
    higherIsBetter,
    curve: values.map((value, i) => ({ nClusters: i + 2, value })),
  });
  const curves = [
    curve('silhouette', 3, true, [1, 5, 2]),
    curve('daviesBouldin', 3, false, [9, 2, 4]),
    curve('gap', 2, true, [1, NaN, 0]),
  ];

  it('is counted, the smaller number first where equal', () => {
    expect(votesOf(curves)).toEqual([
      { nClusters: 3, votes: 2 },
      { nClusters: 2, votes: 1 },
    ]);
    expect(votesOf([curves[2]!, curves[0]!])[0]).toEqual({ nClusters: 2, votes: 1 });
  });

  it('draws better upwards whichever way the criterion runs', () => {
    for (const cell of criteriaScene(curves, 900).cells) {
      const best = cell.dots.find((dot) => dot.best)!;
      expect(best.y).toBe(Math.min(...cell.dots.map((dot) => dot.y)));
    }
  });

  it.each([330, 700, 1200])('keeps every curve within %i pixels', (width) => {
    const { cells, cellWidth } = criteriaScene(curves, width);
    for (const cell of cells) {
      expect(cell.x + cellWidth).toBeLessThanOrEqual(width + 1e-9);
      expect(cell.path).not.toContain('NaN');
    }
  });
});

describe('numbers under a curve', () => {
  it('never touch, and the marked one always stands', () => {
    const ks = Array.from({ length: 19 }, (_, i) => i + 2);
    for (const pixels of [5, 9, 18, 24, 60]) {
      for (const marked of [2, 5, 20]) {
        const written = numbersApart(ks, marked, (k) => k * pixels);
        expect(written.map(({ k }) => k)).toContain(marked);
        written.slice(1).forEach(({ x }, i) => expect(x - written[i]!.x).toBeGreaterThanOrEqual(24));
      }
    }
    expect(numbersApart([3], 3, (k) => k)).toEqual([{ k: 3, x: 3 }]);
  });
});

describe('criteria of a mixture', () => {
  const criteria = [1, 2, 3].map((k) => ({ nClusters: k, bic: 100 - 10 * k, aic: 90 + k, icl: NaN }));

  it('mark the lowest of each, and keep the labels apart', () => {
    const scene = mixtureScene(
      criteria.map((entry) => ({ ...entry, icl: entry.bic })),
      3,
      500,
      260,
    );
    expect(scene.lines.find(({ name }) => name === 'bic')!.lowest.k).toBe(3);
    expect(scene.lines.find(({ name }) => name === 'aic')!.lowest.k).toBe(1);
    const labels = scene.lines.map((line) => line.labelY).sort((a, b) => a - b);
    expect(labels[1]! - labels[0]!).toBeGreaterThanOrEqual(16);
  });

  it('leave out a criterion that has no value', () => {
    expect(
      mixtureScene(criteria, 3, 500, 260)
        .lines.map(({ name }) => name)
        .sort(),
    ).toEqual(['aic', 'bic']);
  });
});

describe('the grid of neighbourhoods', () => {
  const som: MethodViewOf<'som'> = {
    kind: 'som',
    topology: 'hexagonal',
    gridRows: 3,
    gridCols: 4,
    uMatrix: Array.from({ length: 12 }, (_, i) => i),
    counts: Array.from({ length: 12 }, (_, i) => 12 - i),
    nodeSegment: Array.from({ length: 12 }, (_, i) => i % 2),
    planes: [{ feature: 'Age', values: Array.from({ length: 12 }, () => 7) }],
  };

  it('moves every other row of hexagons by half a cell, and no row of squares', () => {
    const { cells, size } = somScene(som, 'groups', 360);
    expect(cells[4]!.x - cells[0]!.x).toBeCloseTo(size / 2);
    const squares = somScene({ ...som, topology: 'rectangular' }, 'groups', 360);
    expect(squares.cells[4]!.x).toBe(squares.cells[0]!.x);
  });

  it('stays within its width, and makes no giants of a few cells', () => {
    const scene = somScene(som, 'counts', 150);
    expect(scene.width).toBeLessThanOrEqual(150);
    expect(somScene(som, 'counts', 2000).width).toBeLessThan(300);
  });

  it('shades from the lowest to the highest of a layer, and nothing where all are equal', () => {
    const shades = somScene(som, 'borders', 400).cells.map((cell) => cell.shade);
    expect([shades[0], shades[11]]).toEqual([0, 1]);
    expect(somScene(som, 'feature 0', 400).cells[3]!.shade).toBe(0);
    expect(layerValues(som, 'feature 0')[3]).toBe(7);
  });
});

describe('a crossing of two groupings', () => {
  const sides = (count: number) =>
    Array.from({ length: count }, (_, segment) => ({ segment, name: `Group ${segment}` }));

  it('shades by the share of the row', () => {
    const { cells } = crosstabScene([3, 1, 0, 0], sides(2), sides(2), 600);
    expect(cells.map((cell) => cell.share)).toEqual([0.75, 0.25, 0, 0]);
  });

  it.each([330, 900])('fits twelve groups against twelve into %i pixels', (width) => {
    const scene = crosstabScene(Array<number>(144).fill(1), sides(12), sides(12), width);
    expect(scene.labelWidth + 12 * scene.cellWidth).toBeLessThanOrEqual(width + 1e-9);
    expect(scene.width).toBe(width);
  });

  it('grows beyond the width where fifty groups would not be told apart', () => {
    const scene = crosstabScene(Array<number>(2500).fill(1), sides(50), sides(50), 330);
    expect(scene.cellWidth).toBeGreaterThanOrEqual(30);
    expect(scene.width).toBeCloseTo(scene.labelWidth + 50 * scene.cellWidth, 9);
  });
});
