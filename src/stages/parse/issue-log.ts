import type { Issue } from '../../core/source';

/** Findings of one code that are told one by one; the rest are told as a number, so that a wide file stays readable. */
const TOLD_PER_CODE = 5;

/** Gathers what was found in a file, a handful for each code. */
export class IssueLog {
  readonly #byCode = new Map<string, Issue[]>();

  add(issue: Issue): void {
    const told = this.#byCode.get(issue.code);
    if (told) told.push(issue);
    else this.#byCode.set(issue.code, [issue]);
  }

  /** Errors first, then warnings, then notes; within those in the order found. */
  finish(): Issue[] {
    const issues = [...this.#byCode.values()].flatMap(condense);
    return (['error', 'warning', 'info'] as const).flatMap((severity) =>
      issues.filter((issue) => issue.severity === severity),
    );
  }
}

function condense(issues: readonly Issue[]): Issue[] {
  if (issues.length <= TOLD_PER_CODE) return [...issues];
  const rest = issues.slice(TOLD_PER_CODE - 1);
  const names = rest.flatMap(({ column }) => (column === undefined ? [] : [`“${column}”`]));
  const which = names.slice(0, 3).join(', ') + (names.length > 3 ? ' and others' : '');
  const { code, severity, hint } = rest[0]!;
  const message = `The same was found ${counted(rest.length, 'more time')}${which && `, in ${which}`}.`;
  const count = rest.reduce((sum, issue) => sum + (issue.count ?? 1), 0);
  return [...issues.slice(0, TOLD_PER_CODE - 1), { code, severity, message, hint, count }];
}

const digits = new Intl.NumberFormat('en');

/** `1 row`, `12,345 rows`. */
export function counted(count: number, noun: string): string {
  return `${digits.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `12,345`. */
export function grouped(count: number): string {
  return digits.format(count);
}

/** `“a”, “b” and “c”`, cut short where a value is long. */
export function quoted(values: readonly string[]): string {
  const shown = values.map((value) => `“${value.length > 40 ? `${value.slice(0, 40)}…` : value}”`);
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`;
}
