/** Where the service worker is; the single file has none. */
export function serviceWorkerUrl(): string | undefined {
  return __BUILD_KIND__ === 'site' ? new URL('service-worker.js', document.baseURI).href : undefined;
}

/** Keeps the site working offline, from the files of this build alone. A browser that refuses loses only that. */
export function registerServiceWorker(): void {
  const url = serviceWorkerUrl();
  if (!import.meta.env.PROD || url === undefined || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register(url).catch(() => undefined);
}
