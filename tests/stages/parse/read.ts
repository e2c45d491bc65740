import { readFileSync } from 'node:fs';
import { byteSource } from '../../../src/core/byte-source';
import { cellAt, columnNamed } from '../../../src/core/columns';
import { runToEndAsync } from '../../../src/core/progress';
import type { ParsedSource } from '../../../src/core/source';
import type { Column } from '../../../src/core/table';
import { parseDelimitedSteps, type ParseOptions } from '../../../src/stages/parse/delimited';

/** Parses bytes in pieces of `chunk`. */
export function parseBytes(bytes: Uint8Array, options?: ParseOptions, chunk?: number): Promise<ParsedSource> {
  return runToEndAsync(parseDelimitedSteps(byteSource('test.csv', bytes), options, chunk));
}

export function parseFile(path: URL, options?: ParseOptions, chunk?: number): Promise<ParsedSource> {
  return parseBytes(readFileSync(path), options, chunk);
}

export function fixture(name: string): URL {
  return new URL(`../../fixtures/${name}`, import.meta.url);
}

export function column({ table }: ParsedSource, name: string): Column {
  const found = columnNamed(table, name);
  if (!found) throw new Error(`no column “${name}” among ${table.columns.map((c) => c.name).join(', ')}`);
  return found;
}

/** The column's cells as plain values. */
export function cells(parsed: ParsedSource, name: string): ReturnType<typeof cellAt>[] {
  const found = column(parsed, name);
  return Array.from({ length: parsed.table.rows }, (_, row) => cellAt(found, row));
}

export function names({ table }: ParsedSource): string[] {
  return table.columns.map(({ name }) => name);
}

/** `{ Age: 'number', … }`. */
export function types({ table }: ParsedSource): Record<string, string> {
  return Object.fromEntries(table.columns.map(({ name, type }) => [name, type]));
}

/** The roles other than `feature`. */
export function roles({ table }: ParsedSource): Record<string, string> {
  return Object.fromEntries(
    table.columns.filter(({ role }) => role !== 'feature').map(({ name, role }) => [name, role]),
  );
}

export function issue({ issues }: ParsedSource, code: string) {
  return issues.find((found) => found.code === code);
}

export function codes({ issues }: ParsedSource): string[] {
  return issues.map(({ code }) => code);
}
