import type { AppError } from '../../../core/app-error';
import type { Issue, SourcePart } from '../../../core/source';
import type { Table } from '../../../core/table';

/** Tells that a table of an archive could not be read, in the words of its own refusal. */
export function couldNotRead({ part, error }: { readonly part: string; readonly error: AppError }): Issue {
  return {
    code: 'parse/unreadable-part',
    severity: 'warning',
    message: `“${part}” was passed over. ${error.message}`,
    hint: error.hint,
  };
}

/** The parts of a file with what only reading tells: how many rows and columns an archive's text has, and that a refused one is not open. */
export function withRead(parts: readonly SourcePart[], tables: readonly Table[], file: string): SourcePart[] {
  return parts.map((part) => {
    const table = tables.find(({ name }) => name === `${file} › ${part.name}`);
    if (!part.isTaken || part.rows !== undefined) return part;
    return table ? { ...part, rows: table.rows, columns: table.columns.length } : { ...part, isTaken: false };
  });
}
