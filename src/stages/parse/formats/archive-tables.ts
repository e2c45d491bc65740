import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { Issue, SourcePart } from '../../../core/source';
import { counted, quoted } from '../issue-log';
import { listArchiveSteps, type Listing, type LookedAt } from './archive';
import type { Converted, ConvertedTable } from './converted';
import { unpackEntry, type Budget } from './inflate';
import { ARCHIVE_LIMITS } from './limits';
import type { Converters, OpenedFile } from './open-file';
import { chosenParts } from './parts';
import type { ZipEntry } from './zip-directory';

/** Opens what came out of an archive, whatever it is. */
type OpenInner = (
  source: ByteSource,
  wanted: readonly string[] | undefined,
  converters: Converters,
) => AsyncSteps<Converted>;

/** Stands between the name of an archive's entry and that of a sheet in it. */
const IN = ' › ';

/**
 * Opens the tables in a zip archive: those named, or all. Sheets of a workbook in it are parts as well. O(bytes unpacked).
 * @throws AppError as {@link listArchiveSteps}, and as the formats of the entries do
 */
export async function* openArchiveSteps(
  archive: ByteSource,
  directory: readonly ZipEntry[],
  wanted: readonly string[] | undefined,
  converters: Converters,
  openInner: OpenInner,
): AsyncSteps<OpenedFile> {
  const budget: Budget = { unpacked: 0, limits: ARCHIVE_LIMITS };
  const listing = yield* listArchiveSteps(archive, directory, budget);
  const tables: ConvertedTable[] = [];
  const parts: SourcePart[] = [];
  for (const looked of listing.entries) {
    const { name, size } = looked.entry;
    const inner = wantedInside(archive.name, listing, looked, wanted);
    if (inner === 'none') {
      parts.push({ name, bytes: size, isTaken: false });
      continue;
    }
    const spool = converters.newSpool();
    yield* unpackEntry(archive, looked.entry, (bytes) => spool.write(bytes), budget);
    const opened = yield* openInner(spool.finish(`${archive.name}${IN}${name}`), inner, converters);
    for (const table of opened.tables) tables.push({ ...table, part: joined(name, table.part), format: opened.format });
    if (opened.parts.length === 0) parts.push({ name, bytes: size, isTaken: true });
    else for (const part of opened.parts) parts.push({ ...part, name: joined(name, part.name) });
  }
  const told = archiveIssues(archive.name, listing, wanted);
  const [first, ...others] = tables;
  const all = [{ ...first!, issues: [...told, ...first!.issues] }, ...others];
  return { format: first!.format!, container: 'zip', parts, tables: all };
}

/** Which parts of an entry to take: all that is usual, those named, or none. */
function wantedInside(
  archive: string,
  { entries, usual }: Listing,
  looked: LookedAt,
  wanted: readonly string[] | undefined,
): readonly string[] | undefined | 'none' {
  const { name } = looked.entry;
  if (!wanted) return usual.includes(looked) ? undefined : 'none';
  const names = entries.map(({ entry }) => entry.name);
  const owner = (part: string) => names.find((one) => part === one || part.startsWith(one + IN)) ?? part;
  chosenParts(archive, 'file', names, wanted.map(owner));
  const own = wanted.filter((part) => owner(part) === name);
  if (own.length === 0) return 'none';
  return own.includes(name) ? undefined : own.map((part) => part.slice(name.length + IN.length));
}

function joined(entry: string, part: string | undefined): string {
  return part === undefined ? entry : entry + IN + part;
}

function archiveIssues(name: string, { usual, likely, ignored, others }: Listing, wanted: unknown): Issue[] {
  const issues: Issue[] = [];
  const tell = (code: string, count: number, message: string, hint = 'Nothing needs to be done.') => {
    if (count > 0) issues.push({ code: `parse/${code}`, severity: 'info', message, hint, count });
  };
  const were = (count: number) => (count === 1 ? 'was' : 'were');
  const shown = quoted(others.slice(0, 3)) + (others.length > 3 ? ' …' : '');
  const files = (count: number) => `${counted(count, 'file')} in “${name}”`;
  const left = wanted ? 0 : likely - usual.length;
  tell('other-parts', left, `${files(left)} ${were(left)} not read, since ${usual.length} tables at once are many.`, 'Choose the ones you need under “Tables in this file”.'); // prettier-ignore
  tell('no-tables', others.length, `${files(others.length)} ${were(others.length)} passed over as no table: ${shown}.`);
  tell(
    'hidden-files',
    ignored,
    `${files(ignored)} that computers put there by themselves ${were(ignored)} passed over.`,
  );
  return issues;
}
