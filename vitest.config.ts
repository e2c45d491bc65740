import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { assemblyscript } from './scripts/build/assemblyscript.ts';
import { bytesImport } from './scripts/build/bytes-import.ts';
import { textImport } from './scripts/build/text-import.ts';

const inlined = () => [assemblyscript(), bytesImport(), textImport()];
const executablePath = process.env['CHROMIUM_PATH'];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: inlined(),
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'tests/{core,kernels,stages,pipeline,session,charts,views,runtime}/**/*.test.ts',
            'tests/*.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        plugins: inlined(),
        worker: { plugins: inlined },
        // An isolated page, in which workers may share memory; a flag lets tests do without.
        server: {
          headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
        },
        optimizeDeps: { entries: ['src/runtime/worker/*.worker.ts', 'tests/worker/**/*.test.ts'] },
        define: { __APP_VERSION__: '"test"', __BUILD_KIND__: '"site"' },
        test: {
          name: 'worker',
          // Chromium fuses multiply-add where Node 20 does not.
          include: ['tests/worker/**/*.test.ts', 'tests/kernels/kmeans.test.ts'],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(executablePath && { executablePath }),
                args: ['--no-sandbox', '--disable-background-networking', '--enable-unsafe-webgpu'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
