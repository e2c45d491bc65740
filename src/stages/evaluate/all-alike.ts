import { AppError } from '../../core/app-error';

/** The refusal of rows of which no two differ. */
export function allAlike(rows: number): AppError {
  return new AppError(
    'evaluate/all-alike',
    `All ${rows} rows are the same in everything they are compared by.`,
    'Choose features in which rows differ.',
  );
}
