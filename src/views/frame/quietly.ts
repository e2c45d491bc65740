/** For what a press starts: the session keeps its error and the screen shows it, so there is nobody else to tell. */
export function quietly(work: Promise<unknown>): void {
  work.catch(() => undefined);
}
