import type { Page } from 'playwright';
import { CANARY } from './canaries';
import { ownPaths, type HostRequest } from './host';
import type { Session } from './session';

/** Headers that a browser sends with any request, none of which a page can fill. */
const USUAL =
  /^(host|connection|user-agent|accept(-\w+)?|sec-[\w-]+|origin|upgrade-insecure-requests|cache-control|pragma|service-worker|if-[\w-]+|purpose|range)$/;

/** What went wrong in a session. */
export interface Findings {
  /** What got out: at the stranger, at the host, or in the browser's own log of its network. */
  readonly out: readonly string[];
  /** Planted values where none belongs: in addresses, titles, logs, storage, and requests that were only tried. */
  readonly left: readonly string[];
  /** Errors, and what the policy refused. */
  readonly complaints: readonly string[];
}

/** Watches a session from its beginning. */
export interface Watch {
  /** Looks at what only the page knows; to be called while it is open. */
  look(): Promise<void>;
  /** Ends the session and counts. */
  finish(): Promise<Findings>;
}

/** Begins to watch; before the page is opened. */
export async function watch(session: Session): Promise<Watch> {
  const { page, context, host, stranger } = session;
  const left: string[] = [];
  const complaints: string[] = [];
  const note = (what: string, text: string) => {
    if (CANARY.test(text)) left.push(`${what}: ${text.slice(0, 200)}`);
  };
  context.on('console', (message) => {
    note('console', message.text());
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => note('request', `${request.url()} ${request.postData() ?? ''}`));
  await context.addInitScript(recordViolations);
  return {
    look: async () => {
      note('address', page.url());
      note('title', await page.title());
      note('cookies', JSON.stringify(await context.cookies()));
      for (const [place, text] of Object.entries(await page.evaluate(kept))) note(place, text);
      complaints.push(...(await takeViolations(page)));
    },
    finish: async () => {
      const own = ownPaths(session.folder);
      const network = await session.end();
      const logged = network.split('\n').filter((line) => CANARY.test(line));
      const out = [
        ...stranger.hits.map(({ kind, what }) => `stranger: ${kind} ${what}`),
        ...host.requests.flatMap((request) => faultsOf(request, own)),
        ...logged.map((line) => `network log: ${line.slice(0, 200)}`),
      ];
      return { out, left, complaints };
    },
  };
}

/** What is wrong with a request to the host, which may only be for a file of the build, on behalf of one, and say nothing. */
function faultsOf({ method, url, headers, body }: HostRequest, own: ReadonlySet<string>): string[] {
  const { referer, ...others } = headers;
  const faults = Object.keys(others).filter((name) => !USUAL.test(name));
  if (referer && !own.has(new URL(referer).href.slice(new URL(referer).origin.length)))
    faults.push(`referer ${referer}`);
  if (CANARY.test(JSON.stringify(headers))) faults.push(JSON.stringify(headers));
  if (method !== 'GET' || !own.has(url) || body !== '') faults.push(body);
  return faults.map((fault) => `host: ${method} ${url} ${fault}`);
}

/** Runs in the page before anything else: writes down what its policy refuses. */
function recordViolations(): void {
  const page = window as unknown as { violations: string[] };
  page.violations = [];
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
    page.violations.push(`refused by ${effectiveDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`);
  });
}

function takeViolations(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { violations?: string[] }).violations?.splice(0) ?? []);
}

/** Runs in the page: everything that it has put where it stays, as text by place. What a place refuses holds nothing. */
async function kept(): Promise<Record<string, string>> {
  const or = <T>(read: () => Promise<T>, none: T) => read().catch(() => none);
  const request = <T>(asked: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error ?? new Error('indexedDB'));
    });
  const readDatabase = async (name: string) => {
    const database = await request(indexedDB.open(name));
    const stores = [...database.objectStoreNames];
    const rows = await Promise.all(
      stores.map((store) => request(database.transaction(store).objectStore(store).getAll())),
    );
    database.close();
    return JSON.stringify([name, stores, rows]);
  };
  const readCache = async (name: string) => {
    const cache = await caches.open(name);
    const entries = await Promise.all(
      (await cache.keys()).map(async ({ url }) => `${url} ${await (await cache.match(url))!.text()}`),
    );
    return [name, ...entries].join('\n');
  };
  const readFolder = async (folder: FileSystemDirectoryHandle): Promise<string> => {
    const texts = [folder.name];
    for await (const [name, handle] of folder.entries()) {
      if (handle instanceof FileSystemDirectoryHandle) texts.push(await readFolder(handle));
      else texts.push(name, await (await (handle as FileSystemFileHandle).getFile()).text());
    }
    return texts.join('\n');
  };
  const databases = () => or(() => indexedDB.databases(), []);
  const cacheNames = () => or(() => caches.keys(), []);
  return {
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    indexedDB: (await Promise.all((await databases()).map(({ name }) => readDatabase(name!)))).join('\n'),
    caches: (await Promise.all((await cacheNames()).map(readCache))).join('\n'),
    'private files': await or(async () => readFolder(await navigator.storage.getDirectory()), ''),
    'window.name': window.name,
    history: JSON.stringify(history.state) ?? '',
    'list of what was loaded': performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join('\n'),
  };
}
