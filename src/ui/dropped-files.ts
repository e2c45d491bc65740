/** As many files as are taken from one folder. */
const MOST = 1000;

/**
 * The files that were let go on the page; of a folder those inside it that have one of the endings, hidden ones left out. Must be called
 * while the event is being handled.
 * @param accept as a file input's `accept`
 */
export function droppedFiles(data: DataTransfer, accept: string): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve([...data.files]);
  const endings = accept.split(',').filter((part) => part.startsWith('.'));
  return filesOf(entries, (name) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
}

async function filesOf(
  entries: readonly (FileSystemEntry | null)[],
  takes: (name: string) => boolean,
): Promise<File[]> {
  const files: File[] = [];
  const waiting = entries.map((entry) => ({ entry, isInside: false }));
  for (let next = waiting.shift(); next && files.length < MOST; next = waiting.shift()) {
    const { entry, isInside } = next;
    if (!entry || entry.name.startsWith('.')) continue;
    if (entry.isDirectory) {
      const inside = await listOf(entry as FileSystemDirectoryEntry);
      waiting.push(...inside.map((inner) => ({ entry: inner, isInside: true })));
    } else if (!isInside || takes(entry.name)) files.push(await fileOf(entry as FileSystemFileEntry));
  }
  return files;
}

/** A reader gives a hundred entries at a time, and none at the end. */
async function listOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
