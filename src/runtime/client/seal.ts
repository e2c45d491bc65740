import { addToHead, newElement } from './natives';

/** What still may happen once data is in the page: blob workers, WASM, drawing. Not one request, not even to the page's own host. */
const SEALED = [
  "script-src 'wasm-unsafe-eval'",
  'worker-src blob:',
  "style-src 'none'",
  'img-src data: blob:',
  "manifest-src 'none'",
].join('; ');

let sealed: Promise<void> | undefined;

/**
 * Loads the parts of the app that are still on the host, then adds a policy under which the page can ask nobody for anything. Policies
 * only ever narrow: this one cannot be taken back. Workers made from here on inherit it. The single file has no parts and is as narrow from the start.
 */
export function seal(): Promise<void> {
  const list = document.querySelector<HTMLMetaElement>('meta[name="coterie-parts"]')?.content;
  sealed ??= list === undefined ? Promise.resolve() : close(list.split(' '));
  return sealed;
}

/** Seals at the first touch of the page, so that it is done before a person can have brought a file. */
export function sealOnTouch(page: Window): void {
  for (const touch of ['pointerdown', 'keydown', 'dragenter', 'paste']) {
    page.addEventListener(touch, () => void seal(), { capture: true, once: true });
  }
}

async function close(parts: readonly string[]): Promise<void> {
  await Promise.all(parts.map(load));
  addToHead(newElement('meta', { 'http-equiv': 'Content-Security-Policy', content: SEALED }));
}

/** Brings a module into the page's memory without running it; one that cannot be had is missed later, where it is needed. */
function load(href: string): Promise<void> {
  return new Promise((resolve) => {
    const link = newElement<HTMLLinkElement>('link', { rel: 'modulepreload', href });
    link.onload = link.onerror = () => resolve();
    addToHead(link);
  });
}
