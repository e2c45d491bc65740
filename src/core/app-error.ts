/** What a person did or brought that cannot work, in words that say what to do. Anything else that throws is a bug. */
export class AppError extends Error {
  constructor(
    /** Stable and greppable: `<stage>/<what>`. */
    readonly code: string,
    message: string,
    /** What the person can do now. */
    readonly hint: string,
  ) {
    super(message);
    this.name = 'AppError';
  }

  /** The stage that refused, the part of `code` before the slash. */
  get stage(): string {
    return this.code.slice(0, this.code.indexOf('/'));
  }
}
