import { installTrustedTypes } from './trusted-types';

/**
 * Ways out that a Content-Security-Policy does not govern, or ways to a realm or an element in which they would be fresh again. This app
 * needs none of them. By the object that holds them; what a realm does not have is passed over.
 */
const UNGOVERNED: Readonly<Record<string, readonly string[]>> = {
  '': [
    // calls to a peer
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'RTCDataChannel',
    'WebTransport',
    'WebSocketStream',
    'PresentationRequest',
    // asks a foreign address by itself, or hands words to a service that may be elsewhere
    'PublicKeyCredential',
    'PaymentRequest',
    'MediaMetadata',
    'speechSynthesis',
    'SpeechSynthesisUtterance',
    'SpeechRecognition',
    'webkitSpeechRecognition',
    // goes along with a later request
    'cookieStore',
    'crashReport',
    // makes another page, worker or element past the guards
    'SharedWorker',
    'documentPictureInPicture',
    'customElements',
    'XSLTProcessor',
  ],
  Document: ['parseHTML'],
  'Document.prototype': ['execCommand'],
  'Element.prototype': ['setHTML'],
  'ShadowRoot.prototype': ['setHTML'],
  'Navigator.prototype': ['credentials', 'presentation'],
  'ServiceWorkerRegistration.prototype': [
    'navigationPreload',
    'pushManager',
    'backgroundFetch',
    'sync',
    'periodicSync',
    'cookies',
    'paymentManager',
    'showNotification',
  ],
};

/** Takes from this realm, page or worker, what could carry data past the policy, and lets no script in from outside. */
export function lockDown(realm: object, exactScript?: string): void {
  installTrustedTypes(exactScript);
  for (const [path, names] of Object.entries(UNGOVERNED)) {
    const holder = path.split('.').reduce(stepInto, realm);
    for (const name of names) if (holder && name in holder) fix(holder, name, undefined);
  }
}

/** Gives a property a value that nobody can change any more. */
export function fix(holder: object, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, writable: false, configurable: false });
}

function stepInto(holder: object | undefined, name: string): object | undefined {
  return name === '' ? holder : (holder as Record<string, object | undefined> | undefined)?.[name];
}
