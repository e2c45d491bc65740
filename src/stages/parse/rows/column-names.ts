/** Names for the columns, each different from the others, and what had to be done for it. */
export interface ColumnNames {
  readonly names: readonly string[];
  /** New names of columns whose name another one already had. */
  readonly renamed: readonly string[];
  /** Names given to columns that had none. */
  readonly blank: readonly string[];
}

/** Turns the first row into names: `Name`, `Name (2)`, `Column 3`; line breaks inside become spaces. O(columns). */
export function nameColumns(header: readonly string[]): ColumnNames {
  const given = header.map((cell) => cell.trim().replace(/\s+/g, ' '));
  const taken = new Set(given);
  const used = new Set<string>();
  const renamed: string[] = [];
  const blank: string[] = [];
  const names = given.map((name, i) => {
    const wanted = name === '' ? `Column ${i + 1}` : name;
    const unique = used.has(wanted) || (name === '' && taken.has(wanted)) ? numbered(wanted, taken, used) : wanted;
    if (name === '') blank.push(unique);
    else if (unique !== name) renamed.push(unique);
    used.add(unique);
    return unique;
  });
  return { names, renamed, blank };
}

/** `Column 1` … for a file without names. */
export function numberedColumns(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `Column ${i + 1}`);
}

/** The name of an extra column: `Extra 1`, or the next form of it that no column has. */
export function extraName(index: number, names: readonly string[]): string {
  const wanted = `Extra ${index + 1}`;
  return names.includes(wanted) ? numbered(wanted, new Set(names), new Set()) : wanted;
}

function numbered(name: string, taken: ReadonlySet<string>, used: ReadonlySet<string>): string {
  for (let i = 2; ; i++) {
    const candidate = `${name} (${i})`;
    if (!taken.has(candidate) && !used.has(candidate)) return candidate;
  }
}
