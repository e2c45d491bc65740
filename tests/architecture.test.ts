import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../src/pipeline/stages';
import { violations } from './architecture/rules';

const src = path.join(import.meta.dirname, '..', 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.as.ts'))
  .map((file) => ({ path: file, text: readFileSync(path.join(src, file), 'utf8') }));

describe('architecture', () => {
  it('is kept by every file', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(violations)).toEqual([]);
  });

  it('has a folder for each stage, and no other', () => {
    const folders = readdirSync(path.join(src, 'stages'));
    expect(folders.sort()).toEqual([...STAGES].sort());
  });
});

describe('the architecture rules', () => {
  const planted: [string, string, string, RegExp][] = [
    ['a stage importing another', 'stages/cluster/x.ts', "import { a } from '../reduce/pca';", /another stage/],
    ['core importing a stage', 'core/x.ts', "import { a } from '../stages/reduce/pca';", /may not import/],
    [
      'a view importing the runtime',
      'views/x/X.svelte',
      "<script>import { a } from '../../runtime/client/queue';</script>",
      /may not import/,
    ],
    [
      'the client running worker code',
      'runtime/client/x.ts',
      "import { Engine } from '../worker/engine';",
      /only as a type/,
    ],
    ['a request', 'session/x.ts', "void fetch('https://example.org');", /network/],
    ['a request by name in brackets', 'session/x.ts', "void window['fetch']('x');", /network/],
    ['a beacon', 'ui/x.ts', "navigator.sendBeacon('x');", /network/],
    ['a socket in a component', 'ui/X.svelte', "<script>new WebSocket('x');</script>", /network/],
    ['a change of address', 'views/x/x.ts', "location.href = 'x';", /location/],
    ['a change of address by call', 'views/x/x.ts', "window.location.assign('x');", /location/],
    ['a new window', 'views/x/x.ts', "window.open('x');", /window/],
    ['a new window by brackets', 'views/x/x.ts', "window['open']('x');", /window/],
    ['a new window by a cast', 'views/x/x.ts', "(window as any)?.open('x');", /window/],
    ['a change of address by brackets', 'views/x/x.ts', "location['href'] = 'x';", /location/],
    ['a change of address by all brackets', 'views/x/x.ts', "window['location']['href'] = 'x';", /location/],
    ['a change of address by a call in brackets', 'views/x/x.ts', "location['replace']('x');", /location/],
    ['a query added to the address', 'views/x/x.ts', "location.search += 'x';", /location/],
    ['the entry running a stage', 'main.ts', "import { a } from './stages/reduce/pca';", /only as a type/],
    ['the scripting running a kernel', 'scripting.ts', "export { a } from './kernels/compute';", /only as a type/],
    ['the lockdown running worker code', 'lockdown.ts', "import './runtime/worker/engine';", /only as a type/],
    [
      'the app loading a stage later',
      'App.svelte',
      "<script>void import('./stages/reduce/pca');</script>",
      /only as a type/,
    ],
    [
      'markup loading the runtime',
      'ui/X.svelte',
      "{#await import('../runtime/client/queue') then x}",
      /may not import/,
    ],
    ['a type from where none may come', 'core/x.ts', "let a: import('../stages/x/y').A;", /may not import/],
    ['a folder without a rule', 'odd/x.ts', "import { a } from '../core/x';", /no folder/],
    ['a clock that is a property', 'stages/cluster/x.ts', 'const t = performance.now();', /performance/],
    ['a clock of the global object', 'core/x.ts', "globalThis['performance'].now();", /performance/],
    ['a clock by brackets', 'core/x.ts', "Date['now']();", /Date.now/],
    ['a clock as text', 'core/x.ts', 'const t = Date();', /clock/],
    ['an unseeded number by brackets', 'core/x.ts', "const random = Math['random'];", /Math.random/],
    ['a timer handed on', 'core/x.ts', 'const later = setTimeout;', /setTimeout/],
    ['a computed import', 'session/x.ts', 'void import(name);', /computed/],
    ['an unseeded number', 'stages/cluster/x.ts', 'Math.random();', /Math.random/],
    ['a clock', 'pipeline/x.ts', 'new Date();', /clock/],
    ['a timer', 'core/x.ts', 'setTimeout(f, 1);', /setTimeout/],
    ['a long file', 'core/x.ts', '\n'.repeat(401), /401 lines/],
  ];

  it.each(planted)('find %s', (_, file, text, complaint) => {
    expect(violations({ path: file, text }).join()).toMatch(complaint);
  });

  const sound: [string, string, string][] = [
    ['names in a list', 'runtime/shared/x.ts', "const closed = { Document: ['open', 'fetch', 'WebSocket'] };"],
    ['the name of what is taken away', 'runtime/client/x.ts', "fix(page, 'open', () => null);"],
    ['a file opened', 'session/x.ts', 'void client.open(files); void this.open(files);'],
    ['the hash of the address', 'views/x/x.ts', "location.hash = '#data'; const here = location.href;"],
    ['a worker, and types of what runs in it', 'main.ts', "import W from './runtime/worker/engine.worker?worker';"],
    ['a type from a stage', 'scripting.ts', "import type { A } from './stages/reduce/pca';"],
    ['the pipeline from the root', 'scripting.ts', "import { a } from './pipeline/call-list';"],
    ['a column called performance', 'core/x.ts', 'const a = { performance: 1 }; f(a.performance, b.crypto);'],
    ['a moment that is given', 'core/x.ts', 'const day = new Date(moment); const ms = Date.parse(text);'],
  ];

  it.each(sound)('let %s pass', (_, file, text) => {
    expect(violations({ path: file, text })).toEqual([]);
  });

  it('let a sound file pass', () => {
    const text = "import type { Matrix } from '../../core/matrix';\nexport const a = (x: Matrix) => x.rows;\n";
    expect(violations({ path: 'stages/cluster/x.ts', text })).toEqual([]);
  });
});
