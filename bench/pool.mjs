// The pool of workers against one worker and against none, in Chromium, in turn: node bench/pool.mjs [rounds] [plain]
// Two workers are only faster where two cores are free; on a shared machine the ratio says more of the machine than of the pool.
import { chromium } from 'playwright';
import { createServer } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const isolated = process.argv[3] !== 'plain';
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const server = await createServer({
  server: { port: 4191, hmr: false, ...(isolated && { headers: isolation }) },
  logLevel: 'error',
});
await server.listen();
const executablePath = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const page = await browser.newPage();
const blank = `${server.resolvedUrls.local[0]}blank`;
const html = { contentType: 'text/html', body: '<!doctype html><title>bench</title>' };
await page.route(blank, (route) => route.fulfill({ ...html, headers: isolated ? isolation : {} }));
await page.goto(blank);
console.log(`shared memory: ${await page.evaluate(() => globalThis.crossOriginIsolated)}, ${rounds} rounds, medians`);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const cases = [
  ['timeKmeans', '1,000,000 × 16, k = 8, every distance', [1_000_000, 16, 8], 'lloyd'],
  ['timeKmeans', '1,000,000 × 16, k = 8, with bounds', [1_000_000, 16, 8], 'auto'],
  ['timeAssign', '1,000,000 × 16, k = 8, one assignment', [1_000_000, 16, 8]],
  ['timeKmeans', '60,000 × 16, k = 8, with bounds', [60_000, 16, 8], 'auto'],
  ['timeKmeans', '30,000 × 16, k = 8, with bounds', [30_000, 16, 8], 'auto'],
  ['timeSilhouette', '10,000 × 16, 8 groups', [10_000, 16, 8]],
  ['timeSilhouette', '3,000 × 16, 8 groups', [3000, 16, 8]],
];
for (const [name, title, shape, ...rest] of cases) {
  const times = { 0: [], 1: [], 2: [] };
  const answers = new Set();
  for (let round = 0; round <= rounds; round++) {
    for (const workers of [0, 1, 2]) {
      const { ms, ...answer } = await page.evaluate(
        async ({ module, name, shape, workers, rest }) => {
          const ours = await import(module);
          return ours[name](...shape, workers, ...rest);
        },
        { module: '/bench/pool-ours.ts', name, shape, workers, rest },
      );
      if (round > 0) times[workers].push(ms);
      answers.add(JSON.stringify(answer));
    }
  }
  const [none, one, two] = [0, 1, 2].map((workers) => median(times[workers]));
  const list = `none ${none.toFixed(0)} ms, one ${one.toFixed(0)} ms, two ${two.toFixed(0)} ms`;
  console.log(
    `${name} ${title}: ${list}; one/two ${(one / two).toFixed(2)}, none/two ${(none / two).toFixed(2)}; answers alike: ${answers.size === 1}`,
  );
}
await browser.close();
await server.close();
