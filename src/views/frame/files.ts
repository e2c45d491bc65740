import { listed } from './words';

/** Which of several open files the groups are made from, and which are not used; empty when there is only one. */
export function usedFileWords(sources: readonly { readonly name: string }[], primary: string | undefined): string {
  if (sources.length < 2 || primary === undefined) return '';
  const others = sources.filter(({ name }) => name !== primary).map(({ name }) => name);
  const named = others.length > MOST_NAMED ? `${others.length} other tables` : listed(others);
  return `Groups are made from ${primary}. ${named} ${others.length === 1 ? 'is' : 'are'} open but not used yet.`;
}

/** More files than this are counted and not named. */
const MOST_NAMED = 4;

/** The files that hold tables, as a file input's `accept`. */
export const TABLE_FILES =
  '.csv,.tsv,.txt,.tab,.psv,.xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.xml,.parquet,.json,.ndjson,.jsonl,.html,.htm,.gz,.zip,' +
  'text/csv,text/tab-separated-values,text/plain';
