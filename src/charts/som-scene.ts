import { extent, scaleLinear } from 'd3';
import type { MethodViewOf } from '../core/method-view';

type Som = MethodViewOf<'som'>;

/** What the grid shows: the groups, how many customers each place holds, how far it is from its neighbours, or one feature. */
export type SomLayer = 'groups' | 'counts' | 'borders' | `feature ${number}`;

interface Cell {
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly path: string;
  readonly segment: number;
  readonly count: number;
  /** 0…1 between the lowest and the highest of the layer; 0 for the groups. */
  readonly shade: number;
  /** Of the layer, unscaled. */
  readonly value: number;
}

/** A grid of neighbourhoods, in pixels. */
export interface SomScene {
  readonly cells: readonly Cell[];
  /** Lowest and highest value of the layer. */
  readonly range: readonly [number, number];
  readonly width: number;
  readonly height: number;
  /** Width of one cell. */
  readonly size: number;
}

const LARGEST = 46;
const ROW = Math.sqrt(3) / 2;

/** The values of a layer, one a node; the groups have none. */
export function layerValues(som: Som, layer: SomLayer): readonly number[] {
  if (layer === 'groups') return [];
  if (layer === 'counts') return som.counts;
  if (layer === 'borders') return som.uMatrix;
  return som.planes[Number(layer.slice('feature '.length))]?.values ?? [];
}

/**
 * Lays the grid out, hexagons with every other row moved by half a cell, or squares; O(nodes).
 * @param width at hand, in pixels; the grid takes less where its cells would become too large
 */
export function somScene(som: Som, layer: SomLayer, width: number): SomScene {
  const { gridRows, gridCols } = som;
  const isHexagonal = som.topology === 'hexagonal';
  const across = gridCols + (isHexagonal && gridRows > 1 ? 0.5 : 0);
  const size = Math.min(LARGEST, width / across);
  const rowStep = isHexagonal ? size * ROW : size;
  const values = layerValues(som, layer);
  const [low = 0, high = 0] = extent(values);
  const shade = scaleLinear([low, high > low ? high : low + 1], [0, 1]);
  const top = isHexagonal ? size / (2 * ROW) : size / 2;
  const cells = som.nodeSegment.map((segment, node): Cell => {
    const row = Math.floor(node / gridCols);
    const x = ((node % gridCols) + 0.5 + (isHexagonal && row % 2 === 1 ? 0.5 : 0)) * size;
    const y = top + row * rowStep;
    return {
      node,
      x,
      y,
      path: isHexagonal ? hexagon(x, y, size) : square(x, y, size),
      segment,
      count: som.counts[node] ?? 0,
      shade: values.length > 0 ? shade(values[node]!) : 0,
      value: values[node] ?? 0,
    };
  });
  return { cells, range: [low, high], width: across * size, height: 2 * top + (gridRows - 1) * rowStep, size };
}

/** Pointing up, `size` wide. */
function hexagon(x: number, y: number, size: number): string {
  const half = size / 2;
  const tall = size / (2 * ROW);
  const corners = [
    [0, -tall],
    [half, -tall / 2],
    [half, tall / 2],
    [0, tall],
    [-half, tall / 2],
    [-half, -tall / 2],
  ];
  return `M${corners.map(([dx, dy]) => `${(x + dx!).toFixed(1)},${(y + dy!).toFixed(1)}`).join('L')}Z`;
}

function square(x: number, y: number, size: number): string {
  const half = size / 2;
  return `M${(x - half).toFixed(1)},${(y - half).toFixed(1)}h${size.toFixed(1)}v${size.toFixed(1)}h${(-size).toFixed(1)}Z`;
}
