// Node runs no TypeScript before version 22.18, so vite loads the generators.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('files.ts', import.meta.url)));
const lines = await module.writeSamples(new URL('../../src/session/samples/', import.meta.url));
console.log(lines.join('\n'));
