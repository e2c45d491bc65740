interface NavigateEvent extends Event {
  readonly destination: { readonly url: string };
  readonly hashChange: boolean;
  readonly downloadRequest: string | null;
}

/** Refuses to leave for another address and to open windows: both could carry data in an address, and no policy forbids them. */
export function refuseNavigation(page: Window): void {
  const navigation = (page as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigate', (event) => {
    const { destination, hashChange, downloadRequest } = event as NavigateEvent;
    const isDownload = downloadRequest !== null && destination.url.startsWith('blob:');
    const isReload = destination.url === page.document.URL;
    if (!hashChange && !isDownload && !isReload) event.preventDefault();
  });
  Object.defineProperty(page, 'open', { value: () => null, writable: false, configurable: false });
}

/** Shows nothing inside another page's frame, where that page could watch or cover it. */
export function refuseFrames(page: Window): void {
  if (page.top !== page.self) page.document.documentElement.replaceChildren();
}
