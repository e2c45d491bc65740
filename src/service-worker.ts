const worker = self as unknown as ServiceWorkerGlobalScope;

/** Written by the build: every file of the site, and a name that changes when one of them does. */
declare const __PRECACHE__: { readonly version: string; readonly files: readonly string[]; readonly policy: string };

const { version, files, policy } = __PRECACHE__;
const CACHE = `coterie-${version}`;
const scope = new URL('./', worker.location.href);
const allowed = new Set(files.map((file) => new URL(file, scope).href));
const start = new URL('index.html', scope).href;

worker.addEventListener('install', (event) => {
  event.waitUntil(precache());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

worker.addEventListener('fetch', (event) => {
  event.respondWith(answer(event.request));
});

async function precache(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...allowed].map(plain));
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('coterie-') && name !== CACHE).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

/** A request that says nothing but the address, and takes no older build's file. */
function plain(url: string): Request {
  return new Request(url, { cache: 'no-cache', credentials: 'omit', referrerPolicy: 'no-referrer' });
}

/** A file of this build, from the cache or the host; anything else, a query on a known file included, is refused. */
async function answer(request: Request): Promise<Response> {
  const url = request.url === scope.href ? start : request.url;
  if (request.method !== 'GET' || !allowed.has(url)) return Response.error();
  const cached = await caches.match(url, { cacheName: CACHE });
  const response = cached ?? (await fetch(plain(url)));
  return url === start ? isolated(response) : response;
}

/** The page with the headers that a host of plain files may not send: shared memory between workers, no framing. */
function isolated(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  headers.set('Referrer-Policy', 'no-referrer');
  return new Response(response.body, { status: response.status, headers });
}
