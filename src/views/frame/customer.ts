import { formatCount } from '../../charts/format';
import { AppError } from '../../core/app-error';
import type { SourceSummary } from '../../core/source';
import type { Project } from '../../session/project.svelte';

/** The column that names customers, where there is one. */
export function idColumn(source: SourceSummary | undefined): string | undefined {
  return source?.columns.find(({ role }) => role === 'customerId')?.name;
}

/** What a customer of the run is called: their id, else their row. */
export function customerName(row: number, id: unknown): string {
  return id === null || id === undefined || id === '' ? `Row ${formatCount(row + 1)}` : String(id);
}

/** Looks up what a customer of the run is called; by their row alone when the run is no longer held. */
export async function lookUpName(project: Project, row: number): Promise<string> {
  const column = idColumn(project.primary);
  if (column === undefined) return customerName(row, undefined);
  try {
    const [values] = await project.customers({ from: row, to: row + 1, columns: [column] });
    return customerName(row, values?.[column]);
  } catch (error) {
    if (error instanceof AppError && error.code === 'run/none') return customerName(row, undefined);
    throw error;
  }
}
