import { defineConfig } from 'vitest/config';
import { assemblyscript } from './scripts/build/assemblyscript.ts';
import { textImport } from './scripts/build/text-import.ts';

const plugins = () => [assemblyscript(), textImport()];

export default defineConfig({
  test: {
    projects: [
      {
        plugins: plugins(),
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/{core,kernels,stages,pipeline,reference,session}/**/*.test.ts', 'tests/*.test.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
