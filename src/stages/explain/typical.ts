import { squaredDistance, type Matrix } from '../../core/matrix';

/**
 * The rows nearest a center, nearest first; of equally near ones the earlier. O(rows · cols).
 * @param rows row numbers of the segment, ascending
 * @param center which row of `centers`
 */
export function typicalRows(X: Matrix, rows: Int32Array, centers: Matrix, center: number, count: number): number[] {
  const nearest: { row: number; distance: number }[] = [];
  for (const row of rows) {
    const distance = squaredDistance(X, row, centers, center);
    if (nearest.length === count && distance >= nearest.at(-1)!.distance) continue;
    if (nearest.length === count) nearest.pop();
    const place = nearest.findIndex((other) => distance < other.distance);
    nearest.splice(place < 0 ? nearest.length : place, 0, { row, distance });
  }
  return nearest.map(({ row }) => row);
}
