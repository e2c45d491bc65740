import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';

const PAGE = `<!doctype html>
<html>
  <head>
    <meta charset="UTF-8" />
    <meta name="viewport" content="width=device-width" />
    <title>bare</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="app"></div>
    <script>
      window.coterie = {};
      new Worker(URL.createObjectURL(new Blob(['onmessage = () => 0'], { type: 'text/javascript' })));
    </script>
  </body>
</html>`;

/** A page with a worker, without a policy and without guards: here the probes must get out, or they prove nothing elsewhere. */
export function bareFolder(info: TestInfo): string {
  const folder = info.outputPath('bare');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), PAGE);
  return folder;
}

const FROM_BOTH = [
  'fetch',
  'fetch without cors',
  'fetch kept alive',
  'fetch into a cache',
  'XMLHttpRequest',
  'XMLHttpRequest at once',
  'WebSocket',
  'EventSource',
  'import',
  'a worker from a blob',
  'a typeface',
  'eval',
  'Function',
  'a timer with text',
];

/** Probes that every Chromium of the last years lets out of the bare page. Others depend on its version and on the computer. */
export const MUST_ARRIVE = {
  worker: [...FROM_BOTH, 'importScripts'],
  page: [
    ...FROM_BOTH,
    'sendBeacon',
    'an image',
    'a background',
    'a style sheet made by script',
    'a style element',
    'a script',
    'a script with text',
    'markup as text',
    'markup that is parsed',
    'a link: stylesheet',
    'a link: preload',
    'a frame',
    'an empty frame, fetch',
    'an object',
    'a film with poster and track',
    'a link in a new window',
    'a form in a new window',
    'a new window',
    'a worklet',
  ],
  leaving: [
    'location.href',
    'location.assign',
    'location.replace',
    'a pressed link',
    'a form',
    'a refresh',
    'after the guard was silenced',
  ],
  /** Bare connections, datagrams of calls to peers, names that were looked up, queries to the own host. */
  kinds: [/stranger: connection/, /stranger: udp/, /network log: .*kanari\..*invalid/, /host: GET .*\?kanari/],
};
