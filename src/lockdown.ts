import { disarmElements, refuseHints } from './runtime/client/markup-guards';
import { serviceWorkerUrl } from './runtime/client/offline';
import { refuseCookies, refuseFrames, refuseNavigation } from './runtime/client/page-guards';
import { sealOnTouch } from './runtime/client/seal';
import { lockDown } from './runtime/shared/lockdown';

// First of all code in the page: from here on it can neither call a peer, open a window nor leave for another address.
lockDown(window, serviceWorkerUrl());
refuseNavigation(window);
refuseCookies();
disarmElements();
refuseHints();
refuseFrames(window);
sealOnTouch(window);
