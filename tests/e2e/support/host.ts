import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** What the site's own host was asked. */
export interface HostRequest {
  readonly method: string;
  /** Path with query, below the site's folder. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A host of plain files, as a hosting company gives it: a folder below the root, no headers of its own. It writes down what it is asked. */
export interface Host {
  /** Address of the site, ending in a slash. */
  readonly address: string;
  readonly requests: readonly HostRequest[];
  forget(): void;
  close(): Promise<void>;
}

const FOLDER = '/shop/coterie/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** Serves the files of a folder, and `index.html` for the folder itself; anything else is not found, but written down. */
export async function startHost(folder: string): Promise<Host> {
  const requests: HostRequest[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body });
      const file = fileFor(folder, url);
      if (file === undefined) return response.writeHead(404).end();
      response.writeHead(200, { 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      return response.end(readFileSync(file));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${FOLDER}`,
    requests,
    forget: () => void requests.splice(0),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Paths that the site's own files have on the host, as the only ones that may ever be asked for. */
export function ownPaths(folder: string): ReadonlySet<string> {
  return new Set([FOLDER, ...filesOf(folder).map((file) => FOLDER + file)]);
}

/** Every file below a folder, by its path from there. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

function fileFor(folder: string, url: string): string | undefined {
  const [pathname = ''] = url.split('?');
  if (!pathname.startsWith(FOLDER)) return undefined;
  const file = pathname.slice(FOLDER.length) || 'index.html';
  return filesOf(folder).includes(file) ? path.join(folder, file) : undefined;
}
