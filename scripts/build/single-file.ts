import type { Plugin } from 'vite';

/** Names the single page `coterie.html`, so that both builds fit in one folder. */
export function namedCoterie(): Plugin {
  return {
    name: 'named-coterie',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page) page.fileName = 'coterie.html';
      },
    },
  };
}
