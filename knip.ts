import type { KnipConfig } from 'knip';

/** A component's scripts, and the imports that its markup makes when something is first shown. */
function importsOf(component: string): string {
  const scripts = [...component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  const markup = component.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '');
  const lazy = [...markup.matchAll(/import\('[^']+'\)/g)].map((match) => `void ${match[0]};`);
  return [...scripts, ...lazy].join('\n');
}

const config: KnipConfig = {
  entry: [
    'src/main.ts',
    'src/service-worker.ts',
    'src/runtime/worker/*.worker.ts',
    'scripts/*.mjs',
    'scripts/*/make.mjs',
    'bench/*.{ts,mjs}',
    'tests/**/*.{test,spec}.ts',
  ],
  project: ['src/**/*.{ts,svelte}', 'scripts/**/*.{ts,mjs}', 'tests/**/*.ts', 'bench/**/*.{ts,mjs}'],
  ignore: ['src/**/*.as.ts', 'src/*.d.ts'],
  // The first is the package its parts belong to; the others are run by name.
  ignoreDependencies: ['@tensorflow/tfjs', '@vitest/browser', 'svelte-check'],
  ignoreExportsUsedInFile: true,
  compilers: { svelte: importsOf },
};

export default config;
