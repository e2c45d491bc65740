// What a person waits for, measured in Chromium on the built app: node bench/in-browser.mjs [runs]
import { chromium } from 'playwright';
import { preview } from 'vite';
import { gzipSync } from 'node:zlib';

const runs = Number(process.argv[2] ?? 5);
const server = await preview({ preview: { port: 4190 }, logLevel: 'error' });
const executablePath = process.env.CHROMIUM_PATH;
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });

/** A page that counts the JavaScript it loads and watches for long tasks. */
async function newPage() {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  const scripts = [];
  page.on('response', (response) => response.url().endsWith('.js') && scripts.push(response.body()));
  await page.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) =>
      globalThis.longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))),
    ).observe({
      type: 'longtask',
    });
  });
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForLoadState('networkidle');
  return { page, scripts };
}

/** 100,000 order lines of 8,000 customers in four habits, the same on every machine. */
function orders(lines) {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const habits = [
    [40, 900, 5],
    [12, 60, 20],
    [4, 300, 60],
    [2, 25, 200],
  ];
  const rows = ['order,customer,date,product,quantity,unit price'];
  for (let i = 0; i < lines; i++) {
    const customer = Math.floor(random() ** 1.5 * 8000);
    const [, price, age] = habits[customer % 4];
    const day = new Date(Date.UTC(2024, 11, 31) - Math.floor(-Math.log(random()) * age * 864e5));
    const date = day.toISOString().slice(0, 19).replace('T', ' ');
    rows.push(
      `${100000 + Math.floor(i / 3)},${10000 + customer},${date},P${Math.floor(random() * 500)},${1 + Math.floor(random() * 6)},${(price * (0.5 + random())).toFixed(2)}`,
    );
  }
  return rows.join('\n');
}

const list = (tasks) => tasks.map((task) => task.toFixed(0)).join(' ') || 'none';
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const show = (name, values, unit) =>
  console.log(
    `${name}: median ${median(values).toFixed(2)} ${unit}, ${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)} (${values.length} runs)`,
  );

const csv = orders(100_000);
const waits = [];
const longest = [];
const drawing = [];
for (let i = 0; i < runs; i++) {
  const { page, scripts } = await newPage();
  if (i === 0) {
    const bytes = (await Promise.all(scripts)).map((body) => gzipSync(body).length);
    console.log(`JavaScript on first view: ${(bytes.reduce((a, b) => a + b, 0) / 1024).toFixed(1)} KiB gzip`);
  }
  const { ms, during, after, timings } = await page.evaluate(async (text) => {
    const file = new File([text], 'orders.csv');
    // Handing the text over is a long task of this measurement's own; it is let pass.
    await new Promise((resolve) => setTimeout(resolve, 500));
    globalThis.longTasks.length = 0;
    const started = performance.now();
    await globalThis.coterie.open([file]);
    const { manifest, segments } = await globalThis.coterie.run();
    const answered = performance.now();
    const name = segments[0].name;
    while (!document.body.innerText.includes(name)) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const elapsed = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 500));
    const during = globalThis.longTasks.filter(({ startTime }) => startTime < answered).map(({ duration }) => duration);
    const after = globalThis.longTasks.filter(({ startTime }) => startTime >= answered).map(({ duration }) => duration);
    return { ms: elapsed, during, after, timings: manifest.environment.timings };
  }, csv);
  waits.push(ms / 1000);
  longest.push(Math.max(0, ...during));
  drawing.push(Math.max(0, ...after));
  console.log(
    `  run ${i + 1}: ${(ms / 1000).toFixed(2)} s; long tasks while computing ${list(during)}, then ${list(after)} ms; ${timings.map(({ stage, ms: stageMs }) => `${stage} ${stageMs.toFixed(0)}`).join(', ')}`,
  );
  await page.close();
}
show('100,000 order lines, dropped → segments on screen', waits, 's');
show('longest main-thread task while reading and computing', longest, 'ms');
show('longest main-thread task while the groups are first drawn', drawing, 'ms');

const { page } = await newPage();
const fits = await page.evaluate(async (count) => {
  const rows = 100_000;
  const cols = 16;
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const data = Float32Array.from(
    { length: rows * cols },
    (_, i) => (((Math.floor(i / cols) % 8) * (i % cols)) % 5) + random() + random() + random(),
  );
  const times = [];
  for (let i = 0; i <= count; i++) {
    const started = performance.now();
    await globalThis.coterie.call('cluster.kmeans', { X: { data, rows, cols } }, { nClusters: 8, nInit: 1, seed: i });
    if (i > 0) times.push((performance.now() - started) / 1000);
  }
  return times;
}, runs);
show('k-means 100,000 × 16, k = 8, one start, call to answer', fits, 's');

await browser.close();
await server.close();
