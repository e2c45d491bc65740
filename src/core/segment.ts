/** One thing that sets a segment apart, in the file's own units. */
export interface Trait {
  /** The column of the customer table. */
  readonly column: string;
  /** For a category: the value that is over- or under-represented. */
  readonly value?: string;
  readonly direction: 'high' | 'low';
  /** Of the segment: see `statistic`; dates as epoch ms, shares in 0…1. */
  readonly segmentValue: number;
  /** The same over all customers. */
  readonly overallValue: number;
  /** Difference of means over the standard deviation of all customers, on the feature's scale; sign as `direction`. */
  readonly effect: number;
  readonly kind: 'number' | 'date' | 'share';
  /** What the two values are; the mean stands in where the two medians do not show the difference. */
  readonly statistic: 'median' | 'mean' | 'share';
  /** A plain sentence: "Annual Income (k$): typically 87, everyone 62". */
  readonly text: string;
}

/** One group of customers, in numbers and words. */
export interface Segment {
  /** 0…k−1, the label of its rows; segments are numbered by size, largest first. */
  readonly id: number;
  /** A, B, C … */
  readonly letter: string;
  /** "Young big spenders"; no two segments of a run share a name. */
  readonly name: string;
  readonly size: number;
  /** Of all customers, 0…1. */
  readonly share: number;
  /** The few that set it apart, strongest first. */
  readonly traits: readonly Trait[];
  /** One or two sentences that say who they are. */
  readonly summary: string;
  /** Row numbers, in the customer table, of the customers nearest its center; nearest first. */
  readonly typicalRows: readonly number[];
}
