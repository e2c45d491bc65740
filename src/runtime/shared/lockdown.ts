/** What a Content-Security-Policy does not govern and this app never needs: ways to a peer, by name. */
const UNGOVERNED = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'WebSocketStream',
];

/** Takes from this realm (page or worker) every constructor that could reach a peer past the policy. */
export function removePeerConstructors(realm: object): void {
  for (const name of UNGOVERNED) {
    if (name in realm) Object.defineProperty(realm, name, { value: undefined, writable: false, configurable: false });
  }
}
