import { AppError } from '../../../core/app-error';

/**
 * The error for a file that ends too early or does not hold together.
 * @param what where it breaks, as the end of a sentence
 */
export function damaged(name: string, what: string): AppError {
  return new AppError(
    'parse/damaged',
    `“${name}” is damaged or was not copied to its end: ${what}.`,
    'Get the file again from where it came, and check that it opens in the program that made it.',
  );
}

/** The error for a file that only opens with a password. */
export function encrypted(name: string): AppError {
  return new AppError(
    'parse/encrypted',
    `“${name}” is protected with a password.`,
    'Open it in the program that made it, save a copy without the password (or as CSV), and open that here.',
  );
}

/** Runs a library on a file: whatever it throws is said of the file, since nothing else went in. */
export async function readingWith<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged(name, error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
  }
}
