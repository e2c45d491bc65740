/** What is said of one function that `coterie.call` serves. */
export interface CallText {
  /** What it takes, what it gives. */
  readonly summary: string;
  /** The names of what it takes. */
  readonly inputs: readonly string[];
  /** Each option with its meaning, limits and default. */
  readonly options: Readonly<Record<string, string>>;
}

/** What is said of the option `seed`. */
export function seeded(seed: number): string {
  return `integer; default ${seed}`;
}
