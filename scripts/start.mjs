import { installPackages, requireNode, root, runTool } from './setup.mjs';

requireNode();
installPackages();
const { buildIfNeeded } = await import('./build-app.mjs');
if (!buildIfNeeded(runTool)) process.exit(1);

const { preview } = await import('vite');
const port = process.env.PORT ? { port: Number(process.env.PORT), strictPort: true } : {};
const open = process.stdout.isTTY && !process.env.CI;
const server = await preview({ root, preview: { ...port, open }, logLevel: 'error' });
console.log(`\nCoterie is ready: ${server.resolvedUrls.local[0]}`);
console.log('Drop a file on the page, or choose one of the samples. Stop with Ctrl+C.');
