import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const SUFFIX = '.as.ts?wasm';
/** A source that names this constant is compiled once more, with fused multiply-add, for machines that have it. */
const FUSED = 'ASC_FEATURE_RELAXED_SIMD';
const FUSED_FLAGS = ['--enable', 'relaxed-simd'];
const FLAGS = [
  '-O3',
  '--converge',
  '--runtime',
  'stub',
  '--noAssert',
  '--enable',
  'simd',
  '--importMemory',
  '--initialMemory',
  '1',
  '--maximumMemory',
  '65536',
];

/**
 * Compiles `x.as.ts?wasm`, and what it imports from its folder, with AssemblyScript and carries the binaries, fastest first, inside
 * the script that imports them, since the page may fetch nothing.
 */
export function assemblyscript(): Plugin {
  const compiled = new Map<string, Promise<string[]>>();
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -'?wasm'.length);
      const sources = await siblings(file);
      for (const name of sources.keys()) this.addWatchFile(path.join(path.dirname(file), name));
      const source = [...sources.values()].join('');
      if (!compiled.has(source)) {
        const ways = source.includes(FUSED) ? [FUSED_FLAGS, []] : [[]];
        compiled.set(source, Promise.all(ways.map((flags) => compile(sources, flags))));
      }
      return `const binaries = ${JSON.stringify(await compiled.get(source))};
export default binaries.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));`;
    },
  };
}

/** The file itself and the AssemblyScript files that it imports, by name; itself first. */
async function siblings(file: string): Promise<Map<string, string>> {
  const folder = path.dirname(file);
  const there = new Set(await readdir(folder));
  const sources = new Map<string, string>();
  const wanted = [path.basename(file)];
  for (const name of wanted) {
    if (sources.has(name) || !there.has(name)) continue;
    const source = await readFile(path.join(folder, name), 'utf8');
    sources.set(name, source);
    for (const [, imported] of source.matchAll(/from '\.\/([^']+)'/g)) wanted.push(`${imported}.ts`);
  }
  return sources;
}

async function compile(sources: Map<string, string>, flags: readonly string[]): Promise<string> {
  let binary = new Uint8Array();
  const [entry = ''] = sources.keys();
  const { error, stderr } = await asc.main([entry, '--outFile', 'kernel.wasm', ...FLAGS, ...flags], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm') binary = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}
