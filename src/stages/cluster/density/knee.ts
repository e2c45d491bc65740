/** Radius at the knee */
export function kneeOf(sorted: Float64Array): number {
  return sorted[Math.floor(sorted.length * 0.9)] ?? 0;
}
