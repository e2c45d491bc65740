/** The states that undo and redo walk through: immutable values, newest last. */
export class History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];

  constructor(present: T, past: readonly T[] = [], future: readonly T[] = []) {
    this.present = present;
    this.past = past;
    this.future = future;
  }

  /** A new present; what was undone before is forgotten. */
  push(next: T): History<T> {
    return new History(next, [...this.past, this.present].slice(-100));
  }

  undo(): History<T> {
    const previous = this.past.at(-1);
    if (previous === undefined) return this;
    return new History(previous, this.past.slice(0, -1), [this.present, ...this.future]);
  }

  redo(): History<T> {
    const [next, ...later] = this.future;
    if (next === undefined) return this;
    return new History(next, [...this.past, this.present], later);
  }
}
