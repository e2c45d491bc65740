import type { ParseOptions } from '../delimited';
import type { Converted, ConvertedTable } from './converted';

/**
 * How an opened table's text is to be read: canonical text by its own rules, whatever the person said of separators; text as it came as the
 * person said.
 */
export function readingOf({ format }: Converted, table: ConvertedTable, chosen: ParseOptions): ParseOptions {
  if ((table.format ?? format) === 'delimited') return chosen;
  const { textColumns } = table;
  return { ...chosen, delimiter: ',', hasHeader: chosen.hasHeader ?? table.hasHeader, textColumns };
}
