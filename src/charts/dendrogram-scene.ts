import { scaleLinear } from 'd3';
import type { MethodViewOf } from '../core/method-view';

/** A tree of customers: leaves in drawing order, and what joins them. */
export type Tree = Pick<MethodViewOf<'dendrogram'>, 'nodes' | 'leaves'>;

interface Link {
  readonly path: string;
  /** The group that the whole branch belongs to, or undefined where it holds several or lies above the cut. */
  readonly segment: number | undefined;
}

/** A family tree with its cut, in pixels. */
export interface DendrogramScene {
  readonly links: readonly Link[];
  /** Neighbouring leaves of one group, as a strip under the tree. */
  readonly runs: readonly { readonly segment: number; readonly x: number; readonly width: number }[];
  /** Where the cut meets a branch: one for each group. */
  readonly crossings: readonly { readonly x: number; readonly y: number }[];
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  readonly cutY: number;
  readonly bottom: number;
  /** The height of the tree at a pixel. */
  readonly heightAt: (y: number) => number;
}

/** Kept free at the left for the scale. */
export const TREE_LEFT = 44;
const RIGHT = 8;
const TOP = 16;
const BOTTOM = 44;
/** Air over the last join, so that a cut into one group can be drawn. */
const AIR = 1.08;

interface Branch {
  readonly x: number;
  readonly height: number;
  readonly segment: number | undefined;
}

/** How many groups a cut at this height makes; O(nodes). */
export function groupsAt({ nodes, leaves }: Tree, height: number): number {
  return leaves.length - nodes.filter((node) => node.height <= height).length;
}

/** A height at which the cut makes so many groups, halfway between two joins; O(n log n). Joins of one height cannot be told apart. */
export function heightFor({ nodes, leaves }: Tree, groups: number): number {
  const heights = nodes.map((node) => node.height).sort((a, b) => a - b);
  const joined = Math.min(heights.length, Math.max(0, leaves.length - groups));
  const below = joined > 0 ? heights[joined - 1]! : 0;
  const above = heights[joined] ?? below * AIR;
  return (below + above) / 2;
}

/**
 * Lays a tree out with its root on top; O(nodes).
 * @param cut the height at which the tree is cut
 * @param width of the drawing in pixels, as `height`
 */
export function dendrogramScene(tree: Tree, cut: number, width: number, height: number): DendrogramScene {
  const { nodes, leaves } = tree;
  const step = Math.max(1, width - TREE_LEFT - RIGHT) / Math.max(1, leaves.length);
  const top = Math.max(cut, ...nodes.map((node) => node.height)) * AIR || 1;
  const y = scaleLinear([0, top], [height - BOTTOM, TOP]);
  const branches: Branch[] = leaves.map(({ segment }, i) => ({ x: TREE_LEFT + (i + 0.5) * step, height: 0, segment }));
  const links: Link[] = [];
  const crossings: { x: number; y: number }[] = [];
  for (const node of nodes) {
    const children = [branches[node.left]!, branches[node.right]!] as const;
    const joined = join(children, node.height);
    branches.push(joined);
    links.push({
      path: elbow(children, node.height, y),
      segment: node.height <= cut ? joined.segment : undefined,
    });
    if (node.height > cut) {
      for (const child of children) if (child.height <= cut) crossings.push({ x: child.x, y: y(cut) });
    }
  }
  const tickLabel = y.tickFormat(4);
  return {
    links,
    runs: runsOf(leaves, step),
    crossings,
    ticks: y.ticks(4).map((tick) => ({ y: y(tick), label: tickLabel(tick) })),
    cutY: y(cut),
    bottom: height - BOTTOM,
    heightAt: (pixel) => Math.min(top, Math.max(0, y.invert(pixel))),
  };
}

function join([left, right]: readonly [Branch, Branch], height: number): Branch {
  return {
    x: (left.x + right.x) / 2,
    height,
    segment: left.segment === right.segment ? left.segment : undefined,
  };
}

function elbow([left, right]: readonly [Branch, Branch], height: number, y: (height: number) => number): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  return `M${round(left.x)},${round(y(left.height))}V${round(y(height))}H${round(right.x)}V${round(y(right.height))}`;
}

function runsOf(leaves: Tree['leaves'], step: number): DendrogramScene['runs'] {
  const runs: { segment: number; x: number; width: number }[] = [];
  leaves.forEach(({ segment }, i) => {
    const last = runs.at(-1);
    if (last?.segment === segment) last.width += step;
    else runs.push({ segment, x: TREE_LEFT + i * step, width: step });
  });
  return runs;
}
