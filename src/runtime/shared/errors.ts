import { AppError } from '../../core/app-error';

/** The error of a job that was stopped on request. */
export function cancelled(): AppError {
  return new AppError('run/cancelled', 'This was stopped before it was finished.', 'Start it again when you like.');
}

/** The error of every job under way when a worker breaks. */
export function crashed(what: string): AppError {
  return new AppError(
    'run/crashed',
    `The computing part of this page stopped unexpectedly${what ? ` (${what})` : ''}. Your files are untouched.`,
    'It has been restarted. Try again; if it happens again, try a smaller file or close other tabs to free memory.',
  );
}

/** The error of files that a new worker could not read again, because they were changed or moved meanwhile. */
export function unreadable(files: readonly { readonly name: string }[], cause: unknown): AppError {
  const names = files.map(({ name }) => `“${name}”`).join(', ');
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new AppError('run/unreadable', `${names} could not be read again${why}.`, 'Open the file anew.');
}

/** The error of a file that its library does not come to an end with. */
export function stuck(name: string, ms: number): AppError {
  return new AppError(
    'parse/stuck',
    `“${name}” was still being read after ${Math.round(ms / 1000)} seconds without getting on: it is damaged, or far too large.`,
    'Check that it opens in the program that made it; then save the table as CSV, and open that.',
  );
}
