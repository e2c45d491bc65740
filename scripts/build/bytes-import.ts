import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const SUFFIX = '?bytes';

/** `import bytes from 'package/file.wasm?bytes'`: a binary file read at build time and carried inside the script that imports it, since the page may fetch nothing. */
export function bytesImport(): Plugin {
  return {
    name: 'bytes-import',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const base64 = await readFile(id.slice(0, -SUFFIX.length), 'base64');
      return `export default Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0));`;
    },
  };
}
