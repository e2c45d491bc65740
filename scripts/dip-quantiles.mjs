// Writes src/stages/evaluate/dip-quantiles.ts anew: node scripts/dip-quantiles.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('dip/quantiles.ts', import.meta.url)));
const file = new URL('../src/stages/evaluate/dip-quantiles.ts', import.meta.url);
writeFileSync(file, module.tableOfQuantiles());
