import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type PluginOption } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import packageJson from './package.json' with { type: 'json' };
import { assemblyscript } from './scripts/build/assemblyscript.ts';
import { bytesImport } from './scripts/build/bytes-import.ts';
import { contentSecurityPolicy, type BuildKind } from './scripts/build/content-security-policy.ts';
import { installable, serviceWorker } from './scripts/build/service-worker.ts';
import { parts } from './scripts/build/parts.ts';
import { namedCoterie } from './scripts/build/single-file.ts';
import { textImport } from './scripts/build/text-import.ts';

/** `vite build` makes the site in dist/; `vite build --mode single` adds dist/coterie.html, the same app as one file. */
export default defineConfig(({ mode }) => {
  const kind: BuildKind = mode === 'single' ? 'single' : 'site';
  const inlined = (): PluginOption[] => [assemblyscript(), bytesImport(), textImport()];
  return {
    base: './',
    publicDir: kind === 'site' ? 'public' : false,
    define: { __APP_VERSION__: JSON.stringify(packageJson.version), __BUILD_KIND__: JSON.stringify(kind) },
    plugins: [
      ...inlined(),
      svelte(),
      kind === 'single' ? [viteSingleFile({ removeViteModuleLoader: true }), namedCoterie()] : [installable(), parts()],
      contentSecurityPolicy(kind),
      kind === 'site' && serviceWorker(),
    ],
    worker: { format: 'iife', plugins: inlined, rolldownOptions: { checks: { pluginTimings: false } } },
    build: {
      target: 'es2023',
      outDir: 'dist',
      emptyOutDir: kind === 'site',
      modulePreload: { polyfill: false },
      assetsInlineLimit: kind === 'single' ? Number.MAX_SAFE_INTEGER : 0,
      reportCompressedSize: false,
      rolldownOptions: { checks: { pluginTimings: false } },
      chunkSizeWarningLimit: 4000,
    },
    preview: {
      port: 4173,
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
      },
    },
  };
});
