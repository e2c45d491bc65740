import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** `import text from 'package/file.txt?text'`: a text file read at build time, carried inside the script that imports it. */
export function textImport(): Plugin {
  return {
    name: 'text-import',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith('?text')) return null;
      return `export default ${JSON.stringify(await readFile(id.slice(0, -'?text'.length), 'utf8'))};`;
    },
  };
}
