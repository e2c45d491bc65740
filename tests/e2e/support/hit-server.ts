import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing that arrived: a bare connection says nothing but that it was made. */
export interface Hit {
  readonly kind: 'connection' | 'http' | 'websocket' | 'udp';
  /** Method, address with query, and body of a request; the raw bytes of a datagram. */
  readonly what: string;
}

/** The stranger's end: counts everything that reaches it, and answers so that a browser would come back for more. */
export interface HitServer {
  readonly port: number;
  readonly udpPort: number;
  readonly hits: readonly Hit[];
  /** The paths that were asked for, each as the name that was put into it. */
  names(): string[];
  forget(): void;
  close(): Promise<void>;
}

const GENEROUS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Content-Type': 'text/javascript',
};

/** Listens on every address of this computer, so that `localhost` and `127.0.0.1` are two origins of one stranger. */
export async function startHitServer(): Promise<HitServer> {
  const hits: Hit[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      hits.push({ kind: 'http', what: `${request.method} ${request.url} ${body}`.trim() });
      response.writeHead(200, GENEROUS).end('0');
    });
  });
  server.on('connection', () => hits.push({ kind: 'connection', what: '' }));
  server.on('upgrade', (request, socket) => {
    hits.push({ kind: 'websocket', what: request.url ?? '' });
    socket.destroy();
  });
  const udp = createSocket('udp4', (message) => hits.push({ kind: 'udp', what: message.toString('latin1') }));
  await Promise.all([
    new Promise<void>((resolve) => server.listen(0, resolve)),
    new Promise<void>((resolve) => udp.bind(0, resolve)),
  ]);
  return {
    port: (server.address() as AddressInfo).port,
    udpPort: udp.address().port,
    hits,
    names: () => hits.flatMap(({ what }) => /\/([^?]+)\?/.exec(what)?.[1] ?? []).map(decodeURIComponent),
    forget: () => void hits.splice(0),
    close: async () => {
      server.closeAllConnections();
      await Promise.all([
        new Promise((resolve) => server.close(resolve)),
        new Promise<void>((resolve) => udp.close(() => resolve())),
      ]);
    },
  };
}
