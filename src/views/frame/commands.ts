/** Something a person can do, by name. */
export interface Command {
  readonly label: string;
  readonly run: () => void;
  /** Whether it may be done while work is under way. */
  readonly anytime?: boolean;
}

/** The commands that can be started now: while work is under way only those that do not touch it. */
export function startable(commands: readonly Command[], busy: boolean): readonly Command[] {
  return busy ? commands.filter(({ anytime }) => anytime) : commands;
}

/** The commands in whose label every word of the query begins a word; those that start with the query come first. */
export function matching(commands: readonly Command[], query: string): readonly Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label }) => {
    const parts = label.toLowerCase().split(/[\s,“”]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
  const first = words[0] ?? '';
  const rank = (command: Command) => (command.label.toLowerCase().startsWith(first) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
