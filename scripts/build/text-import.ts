import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/**
 * `import text from 'package/file.txt?text'`: a text file read at build time, carried inside the script that imports it.
 * `?columns=2&text` keeps only the first two columns of a tab-separated file.
 */
export function textImport(): Plugin {
  return {
    name: 'text-import',
    enforce: 'pre',
    async load(id) {
      const [path, query] = id.split('?');
      const options = new URLSearchParams(query);
      if (!path || !options.has('text')) return null;
      const text = await readFile(path, 'utf8');
      const columns = options.get('columns');
      return `export default ${JSON.stringify(columns === null ? text : firstColumns(text, Number(columns)))};`;
    },
  };
}

function firstColumns(text: string, columns: number): string {
  const lines = text.split('\n').map((line) => line.split('\t').slice(0, columns).join('\t'));
  return lines.join('\n');
}
