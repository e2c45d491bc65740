import type { Matrix } from '../../../core/matrix';
import { requireCount, requireNumber, requireOneOf, tooFew, unfitSetting } from '../settings';

/** How nodes touch: six around each, or eight. */
export const topologies = ['hexagonal', 'rectangular'] as const;

/** One of {@link topologies}. */
export type Topology = (typeof topologies)[number];

/** How a self-organising map is made; what is left out is taken from {@link somDefaults}. */
export interface SomOptions {
  /** Nodes down; `auto` chooses by the number of rows and their two widest directions. */
  readonly gridRows?: number | 'auto';
  /** Nodes across. */
  readonly gridCols?: number | 'auto';
  readonly topology?: Topology;
  /** How often all rows are placed and the nodes moved. */
  readonly nEpochs?: number;
  /** How far a node draws others at first, in distances between nodes; `auto` is a quarter of the longer side. */
  readonly radiusStart?: number | 'auto';
  /** How far in the end. */
  readonly radiusEnd?: number;
  /** Groups of nodes; `auto` takes the number whose groups are farthest apart for their width. */
  readonly nClusters?: number | 'auto';
}

/** What a self-organising map does when nothing else is asked for. */
export const somDefaults = {
  gridRows: 'auto',
  gridCols: 'auto',
  topology: 'hexagonal',
  nEpochs: 30,
  radiusStart: 'auto',
  radiusEnd: 0.5,
  nClusters: 'auto',
} as const;

/** Options with nothing left out. */
export type SomSettings = Required<SomOptions>;

/** Nodes along a side: more cannot be drawn or read. */
export const LONGEST_SIDE = 100;

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting` or `cluster/too-few-rows`
 */
export function somSettings(X: Matrix, options: SomOptions): SomSettings {
  const settings = { ...somDefaults, ...options };
  requireSide('gridRows', settings.gridRows);
  requireSide('gridCols', settings.gridCols);
  requireOneOf('topology', settings.topology, topologies);
  requireCount('nEpochs', settings.nEpochs);
  if (settings.radiusStart !== 'auto') requireNumber('radiusStart', settings.radiusStart);
  requireNumber('radiusEnd', settings.radiusEnd);
  if (settings.nClusters !== 'auto') requireCount('nClusters', settings.nClusters);
  if (X.rows === 0) throw tooFew(1, 0, 'rows');
  return settings;
}

function requireSide(name: string, value: unknown): void {
  if (value === 'auto') return;
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > LONGEST_SIDE) {
    throw unfitSetting(name, value, `“auto”, or a whole number from 1 to ${LONGEST_SIDE}`);
  }
}
