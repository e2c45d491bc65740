import { listed } from './words';

/** Which of several open files the groups are made from, and which are not used; empty when there is only one. */
export function usedFileWords(sources: readonly { readonly name: string }[], primary: string | undefined): string {
  if (sources.length < 2 || primary === undefined) return '';
  const others = sources.filter(({ name }) => name !== primary).map(({ name }) => name);
  return `Groups are made from ${primary}. ${listed(others)} ${others.length === 1 ? 'is' : 'are'} open but not used yet.`;
}

/** The files that hold tables, as a file input's `accept`. */
export const TABLE_FILES = '.csv,.tsv,.txt,.tab,text/csv,text/tab-separated-values,text/plain';
