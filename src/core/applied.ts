/** Where rows that were not there when the groups were found belong. */
export interface Applied {
  /** The group of each row, or −1 where the method says that it belongs to none. */
  readonly labels: Int32Array;
  /** How far each row is from what stands for its group (a center, a medoid, its nearest core row), in the units of X. */
  readonly distances?: Float64Array;
  /** How surely each row belongs to its group, 0…1. */
  readonly probabilities?: Float64Array;
  /** 1 where a row is unlike every row that the groups were found in: farther out than its group's fence. */
  readonly novel: Uint8Array;
}
