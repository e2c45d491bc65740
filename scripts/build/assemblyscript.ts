import { readFile } from 'node:fs/promises';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const SUFFIX = '.as.ts?wasm';
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

/** Compiles `x.as.ts?wasm` with AssemblyScript and carries the binary inside the script that imports it, since the page may fetch nothing. */
export function assemblyscript(): Plugin {
  const compiled = new Map<string, Promise<string>>();
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -'?wasm'.length);
      this.addWatchFile(file);
      const source = await readFile(file, 'utf8');
      if (!compiled.has(source)) compiled.set(source, compile(source));
      return `const text = atob('${await compiled.get(source)}');
export default Uint8Array.from(text, (c) => c.charCodeAt(0));`;
    },
  };
}

async function compile(source: string): Promise<string> {
  let binary = new Uint8Array();
  const { error, stderr } = await asc.main(['kernel.ts', '--outFile', 'kernel.wasm', ...FLAGS], {
    readFile: (name) => (name === 'kernel.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm') binary = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}
