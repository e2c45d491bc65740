// The silhouette beside scikit-learn's on the same rows, in turn, and the advice on the number of groups: node bench/evaluate.mjs [rounds]
// The figures are CPU seconds; scikit-learn with one thread, when a python3 has it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const here = path.dirname(fileURLToPath(import.meta.url));
const server = { middlewareMode: true, hmr: false, ws: false };
const vite = await createServer({ root: path.dirname(here), server, logLevel: 'error' });
const { advise, makeRows, silhouette } = await vite.ssrLoadModule('/bench/evaluate-ours.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (since) => process.cpuUsage(since).user / 1e6 + process.cpuUsage(since).system / 1e6;
const told = (values) =>
  `${median(values).toFixed(3)} s (${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)})`;

const { X, labels } = makeRows(10_000, 16, 8);
writeFileSync(path.join(folder, 'X.f32'), X.data);
writeFileSync(path.join(folder, 'labels.i32'), labels);
const times = { ours: [], theirs: [] };
await silhouette(X, labels);
for (let round = 0; round < rounds; round++) {
  const { result, spent } = await timed(() => silhouette(X, labels));
  times.ours.push(spent);
  const peer = scikitLearn(X);
  if (peer) times.theirs.push(peer.seconds);
  if (round === 0) console.log('mean', result.mean, 'scikit-learn', peer?.mean, 'its memory', peer?.megabytes, 'MB');
}
console.log(`| silhouette 10,000 × 16, k = 8, exact | ${told(times.ours)} |`);
if (times.theirs.length > 0) {
  console.log(
    `| scikit-learn | ${told(times.theirs)}, ${(median(times.theirs) / median(times.ours)).toFixed(1)} × ours |`,
  );
}
for (const rows of [20_000, 100_000, 1_000_000]) {
  const many = makeRows(rows, 16, 8);
  const { result, spent } = await timed(() => silhouette(many.X, many.labels));
  const { interval, sampledRows } = result;
  const width = interval ? `, ± ${((interval[1] - interval[0]) / 2).toFixed(4)} by ${sampledRows} rows` : ', exact';
  console.log(`| silhouette ${rows.toLocaleString('en-US')} × 16 | ${spent.toFixed(3)} s${width} |`);
}
for (const [rows, cols] of [
  [200, 3],
  [20_000, 16],
]) {
  const table = makeRows(rows, cols, 5);
  const spent = [];
  for (let round = 0; round < rounds; round++) spent.push((await timed(() => advise(table.X))).spent);
  console.log(`| advice ${rows.toLocaleString('en-US')} × ${cols} | ${told(spent)} |`);
}
console.log('load', loadavg()[0].toFixed(1));
rmSync(folder, { recursive: true });
await vite.close();

async function timed(run) {
  const since = process.cpuUsage();
  const result = await run();
  return { result, spent: seconds(since) };
}

function scikitLearn({ rows, cols }) {
  const one = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', OPENBLAS_CORETYPE: 'SKYLAKEX' };
  const args = [path.join(here, 'peers', 'evaluate.py'), folder, rows, cols].map(String);
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env: one, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
