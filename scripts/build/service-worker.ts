import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { build, type Plugin } from 'vite';
import { policyIn } from './content-security-policy.ts';

/** Links the site's manifest, so that a browser offers to install it; the single file has none. */
export function installable(): Plugin {
  return {
    name: 'installable',
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
    ],
  };
}

/** Adds `service-worker.js` to the site, with the list of every file of the build: the app then works offline, and asks its host for nothing else. */
export function serviceWorker(): Plugin {
  let root = '';
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const files = [...Object.keys(bundle), ...readdirSync(`${root}/public`)].sort();
        const version = createHash('sha256').update(
          JSON.stringify(Object.entries(bundle).map(([name, file]) => [name, contentOf(file)])),
        );
        const policy = policyIn(contentOf(bundle['index.html']!, 'utf8'));
        const list = { version: version.digest('hex').slice(0, 16), files, policy };
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: await compile(root, list) });
      },
    },
  };
}

async function compile(root: string, precache: object): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __PRECACHE__: JSON.stringify(precache) },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: 'src/service-worker.ts', formats: ['es'], fileName: 'service-worker' },
    },
  });
  const [{ output }] = built as { output: { code: string }[] }[] as [{ output: [{ code: string }] }];
  return output[0].code;
}

type BundleFile = { type: string; code?: string; source?: string | Uint8Array };

function contentOf(file: BundleFile, encoding: BufferEncoding = 'base64'): string {
  return file.type === 'chunk' ? file.code! : Buffer.from(file.source!).toString(encoding);
}
