import type { Plugin } from 'vite';

/** Code that must run before any other, in a chunk of its own. */
const LOCKDOWN =
  /\/src\/(lockdown|runtime\/(client\/(markup-guards|natives|offline|page-guards|seal)|shared\/(lockdown|trusted-types)))\.ts$/;
const PLACE = '<meta name="referrer"';

/**
 * For the site, whose parts are loaded when they are first shown: puts the lockdown in front of all of them, keeps all styles in one sheet,
 * and names every part in the page, so that it can load the rest and then close the door behind it.
 */
export function parts(): Plugin {
  return {
    name: 'parts',
    apply: 'build',
    enforce: 'post',
    config: () => ({
      build: {
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'lockdown', test: LOCKDOWN }] } } },
      },
    }),
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the site has no index.html');
        const list = Object.keys(bundle).filter((file) => file.endsWith('.js'));
        const html = String(page.source);
        if (!html.includes(PLACE)) throw new Error(`index.html must contain ${PLACE}`);
        page.source = html.replace(
          PLACE,
          () => `<meta name="coterie-parts" content="${list.join(' ')}" />\n    ${PLACE}`,
        );
      },
    },
  };
}
