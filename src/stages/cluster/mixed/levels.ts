/** How many codes a column may hold: its largest, and one; O(rows). */
export function levelCount(data: Int32Array, cols: number, column: number): number {
  let largest = -1;
  for (let p = column; p < data.length; p += cols) largest = Math.max(largest, data[p]!);
  return largest + 1;
}
