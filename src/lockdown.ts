import { removePeerConstructors } from './runtime/shared/lockdown';
import { installTrustedTypes } from './runtime/shared/trusted-types';
import { serviceWorkerUrl } from './runtime/client/offline';
import { refuseFrames, refuseNavigation } from './runtime/client/page-guards';

// First of all modules: from here on this page can neither call a peer, open a window nor leave for another address.
installTrustedTypes(serviceWorkerUrl());
removePeerConstructors(window);
refuseNavigation(window);
refuseFrames(window);
