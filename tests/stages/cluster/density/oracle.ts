import type { Matrix } from '../../../../src/core/matrix';

/** What HDBSCAN gives, found by definition from all distances: slow, and made differently from what it tests. */
export interface Oracle {
  /** Sets of rows that are groups, each ascending, in the order of their first rows. */
  readonly groups: readonly (readonly number[])[];
  readonly stabilities: readonly number[];
}

interface Cluster {
  readonly rows: readonly number[];
  /** At this distance the cluster parts from the others. */
  readonly birth: number;
  readonly children: Cluster[];
  stability: number;
}

/** Components of the graph of rows whose mutual reachability is less than `distance`. */
function componentsBelow(reach: number[][], rows: readonly number[], distance: number): number[][] {
  const left = new Set(rows);
  const components: number[][] = [];
  for (const start of rows) {
    if (!left.delete(start)) continue;
    const component = [start];
    for (const row of component) {
      for (const other of left) {
        if (reach[row]![other]! >= distance) continue;
        left.delete(other);
        component.push(other);
      }
    }
    components.push(component.sort((a, b) => a - b));
  }
  return components;
}

/** Excess of mass, no single group, all distances above 0. */
export function hdbscanByDefinition(X: Matrix, minClusterSize: number, minSamples: number, leaf = false): Oracle {
  const reach = mutualReachability(X, minSamples);
  const rows = reach.map((_, row) => row);
  const root: Cluster = { rows, birth: Infinity, children: [], stability: 0 };
  grow(reach, root, minClusterSize);
  const chosen = root.children.flatMap((child) => best(child, leaf).chosen);
  chosen.sort((a, b) => a.rows[0]! - b.rows[0]!);
  return { groups: chosen.map(({ rows }) => rows), stabilities: chosen.map(({ stability }) => stability) };
}

function mutualReachability({ data, rows, cols }: Matrix, minSamples: number): number[][] {
  const all = Array.from({ length: rows }, (_, i) => i);
  const distances = all.map((i) =>
    all.map((j) => {
      let sum = 0;
      for (let c = 0; c < cols; c++) sum += (data[i * cols + c]! - data[j * cols + c]!) ** 2;
      return Math.sqrt(sum);
    }),
  );
  const cores = distances.map((row) => row.toSorted((a, b) => a - b)[minSamples - 1]!);
  return distances.map((row, i) => row.map((distance, j) => Math.max(distance, cores[i]!, cores[j]!)));
}

/** Lowers the distance step by step: what falls away counts for as long as it stayed. */
function grow(reach: number[][], cluster: Cluster, least: number): void {
  let rows: readonly number[] = cluster.rows;
  for (;;) {
    const distance = joinedAt(reach, rows);
    const parts = componentsBelow(reach, rows, distance);
    const large = parts.filter((part) => part.length >= least);
    const gone = large.length === 1 ? rows.length - large[0]!.length : rows.length;
    cluster.stability += gone * (1 / distance - 1 / cluster.birth);
    if (large.length === 1) rows = large[0]!;
    else {
      for (const part of large) {
        const child: Cluster = { rows: part, birth: distance, children: [], stability: 0 };
        cluster.children.push(child);
        grow(reach, child, least);
      }
      return;
    }
  }
}

/** The distance at which rows are all joined: the longest edge of a least tree, by Kruskal's rule on all pairs. */
function joinedAt(reach: number[][], rows: readonly number[]): number {
  let widest = 0;
  const inside = new Set([rows[0]!]);
  const outside = new Set(rows.slice(1));
  while (outside.size > 0) {
    let [next, least] = [-1, Infinity];
    for (const a of inside) for (const b of outside) if (reach[a]![b]! < least) [next, least] = [b, reach[a]![b]!];
    inside.add(next);
    outside.delete(next);
    widest = Math.max(widest, least);
  }
  return widest;
}

function best(cluster: Cluster, leaf: boolean): { chosen: Cluster[]; stability: number } {
  const below = cluster.children.map((child) => best(child, leaf));
  const stability = below.reduce((sum, part) => sum + part.stability, 0);
  if (below.length > 0 && (leaf || stability > cluster.stability))
    return { chosen: below.flatMap(({ chosen }) => chosen), stability };
  return { chosen: [cluster], stability: cluster.stability };
}
