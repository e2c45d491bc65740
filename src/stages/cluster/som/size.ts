import { LONGEST_SIDE, type SomSettings } from './options';

/** Nodes for each root of the number of rows. */
const NODES_PER_ROOT = 5;
/** More cannot be read on a screen. */
const MOST_NODES = 400;
/** How much longer one side may be than the other. */
const LONGEST = 3;
/** A map that folds needs both its sides. */
const SHORTEST_SIDE = 2;

/**
 * How many nodes down and across: about five times the root of the number of rows, at most 400, the sides in proportion to the
 * two widest spreads of the rows. A side that is given is kept. O(1).
 * @see Vesanto and Alhoniemi (2000), IEEE Trans. Neural Netw. 11:586–600
 */
export function gridSize(
  rows: number,
  [wide, narrow]: readonly [number, number],
  { gridRows, gridCols }: Pick<SomSettings, 'gridRows' | 'gridCols'>,
): { gridRows: number; gridCols: number } {
  const nodes = Math.min(MOST_NODES, NODES_PER_ROOT * Math.sqrt(rows));
  const ratio = Math.min(LONGEST, narrow > 0 ? wide / narrow : LONGEST);
  if (gridRows !== 'auto') return { gridRows, gridCols: gridCols === 'auto' ? side(nodes / gridRows) : gridCols };
  if (gridCols !== 'auto') return { gridRows: side(nodes / gridCols), gridCols };
  return { gridRows: side(Math.sqrt(nodes / ratio)), gridCols: side(Math.sqrt(nodes * ratio)) };
}

function side(length: number): number {
  return Math.max(SHORTEST_SIDE, Math.min(LONGEST_SIDE, Math.round(length)));
}
