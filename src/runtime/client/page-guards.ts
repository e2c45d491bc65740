import { fix } from '../shared/lockdown';
import { beginsWith, callOn, readerOf } from './natives';

interface Guarded {
  readonly navigation?: EventTarget;
  readonly NavigateEvent?: { readonly prototype: Event };
  readonly NavigationDestination?: { readonly prototype: object };
}

/** Refuses to leave for another address and to open windows: both could carry data in an address, and no policy forbids them. */
export function refuseNavigation(page: Window): void {
  fix(page, 'open', () => null);
  const { navigation, NavigateEvent, NavigationDestination } = page as Guarded;
  if (!navigation || !NavigateEvent || !NavigationDestination) return;
  const type = readerOf<string>(NavigateEvent.prototype, 'navigationType');
  const isHashChange = readerOf<boolean>(NavigateEvent.prototype, 'hashChange');
  const download = readerOf<string | null>(NavigateEvent.prototype, 'downloadRequest');
  const destination = readerOf<object>(NavigateEvent.prototype, 'destination');
  const address = readerOf<string>(NavigationDestination.prototype, 'url');
  const { preventDefault, stopImmediatePropagation } = Event.prototype;
  const home = page.document.URL.split('#')[0]!;
  const isHome = (url: string) => beginsWith(url, home) && (url.length === home.length || url[home.length] === '#');
  const mayGo = (event: Event) => {
    if (isHashChange(event) || type(event) === 'traverse') return true;
    const url = address(destination(event));
    if (download(event) !== null) return beginsWith(url, 'blob:');
    return type(event) === 'reload' && isHome(url);
  };
  // Capturing and first of all, so that no later listener can come before it or learn of the event.
  const guard = (event: Event) => {
    callOn(event, stopImmediatePropagation);
    if (!mayGo(event)) callOn(event, preventDefault);
  };
  navigation.addEventListener('navigate', guard, { capture: true });
}

/** Shows nothing inside another page's frame, where that page could watch or cover it. */
export function refuseFrames(page: Window): void {
  if (page.top !== page.self) page.document.documentElement.replaceChildren();
}

/** Keeps no cookies: they would go along with every later request to the host. */
export function refuseCookies(): void {
  fix(Document.prototype, 'cookie', '');
}
