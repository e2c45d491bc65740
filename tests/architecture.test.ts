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
    ['a computed import', 'session/x.ts', 'void import(name);', /computed/],
    ['an unseeded number', 'stages/cluster/x.ts', 'Math.random();', /Math.random/],
    ['a clock', 'pipeline/x.ts', 'new Date();', /clock/],
    ['a timer', 'core/x.ts', 'setTimeout(f, 1);', /setTimeout/],
    ['a long file', 'core/x.ts', '\n'.repeat(401), /401 lines/],
  ];

  it.each(planted)('find %s', (_, file, text, complaint) => {
    expect(violations({ path: file, text }).join()).toMatch(complaint);
  });

  it('let a sound file pass', () => {
    const text = "import type { Matrix } from '../../core/matrix';\nexport const a = (x: Matrix) => x.rows;\n";
    expect(violations({ path: 'stages/cluster/x.ts', text })).toEqual([]);
  });
});
