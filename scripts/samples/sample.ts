/** A made-up file with what it hides: which customer was planted in which segment. */
export interface Sample {
  /** File name, with extension. */
  readonly name: string;
  readonly csv: string;
  /** Customer id, as written in the file, → name of the planted segment. */
  readonly truth: ReadonlyMap<string, string>;
}
