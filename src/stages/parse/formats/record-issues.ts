import type { Issue } from '../../../core/source';
import { counted, grouped, quoted } from '../issue-log';
import type { RecordShape } from './record-table';

/** Tells what records were like that a table is not: names that many lack, lists inside a record. */
export function recordIssues({ rows, columns, lists }: RecordShape, partOf: (list: string) => string): Issue[] {
  const rare = [...columns].filter(([, count]) => count < rows).map(([path]) => path);
  const issues: Issue[] = [];
  if (rare.length > 0) {
    issues.push({
      code: 'parse/uneven-records',
      severity: 'info',
      message: `${counted(rare.length, 'field')} ${rare.length === 1 ? 'is' : 'are'} not in every record: ${quoted(rare.slice(0, 3))}${rare.length > 3 ? ' …' : ''}. Where one lacks, the cell is missing.`,
      hint: 'Nothing needs to be done.',
      count: rare.length,
    });
  }
  for (const [path, { records, items }] of lists) {
    issues.push({
      code: 'parse/nested-list',
      severity: 'warning',
      message: `${counted(records, 'record')} ${records === 1 ? 'holds' : 'hold'} a list under “${path}”, with ${grouped(items)} items in all. The column says how many each has.`,
      hint: `To read one row for each item, choose “${partOf(path)}” under “Tables in this file”.`,
      column: path,
      count: items,
    });
  }
  return issues;
}
