import { runToEnd, type Steps } from '../../core/progress';
import type { ColumnProfile, ParsedSource, SourceSummary } from '../../core/source';
import type { Table } from '../../core/table';
import { profileColumnSteps } from './column';
import { grainOf } from './grain';
import { sourceIssuesSteps } from './issues';

/** What a profile may be told beside the table. */
export interface ProfileOptions {
  /** The day the file is judged on, epoch ms UTC; only then can a date lie in the future. */
  readonly asOf?: number;
}

/**
 * What every column holds, in exact numbers and plain warnings, as steps.
 * O(rows log rows) a column of numbers or dates, O(bytes) for any other.
 */
export function* profileTableSteps(table: Table, { asOf }: ProfileOptions = {}): Steps<ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const column of table.columns) {
    yield { stage: 'profile', fraction: profiles.length / table.columns.length, note: column.name };
    profiles.push(yield* profileColumnSteps(table, column, asOf));
  }
  return profiles;
}

/** Runs {@link profileTableSteps} to its end. */
export function profileTable(table: Table, options: ProfileOptions = {}): ColumnProfile[] {
  return runToEnd(profileTableSteps(table, options));
}

/** The profile of a parsed file and what was found in it, the parser's issues first, as steps; never a row of it. */
export function* summariseSourceSteps(parsed: ParsedSource): Steps<SourceSummary> {
  const { table, kind, encoding, delimiter, issues, suggestions, kindSuggestion, shape } = parsed;
  const profiles = yield* profileTableSteps(table);
  const columns = profiles.map((profile, i) => ({
    ...profile,
    ...(suggestions?.[i] && { suggestion: suggestions[i] }),
  }));
  return {
    name: table.name,
    kind,
    rows: table.rows,
    encoding,
    ...(delimiter !== undefined && { delimiter }),
    ...(kindSuggestion && { kindSuggestion }),
    ...(shape && { shape }),
    ...(kind === 'transactions' && { grain: grainOf(table, profiles) }),
    columns,
    issues: [...issues, ...(yield* sourceIssuesSteps(parsed, columns))],
  };
}

/** Runs {@link summariseSourceSteps} to its end. */
export function summariseSource(parsed: ParsedSource): SourceSummary {
  return runToEnd(summariseSourceSteps(parsed));
}
