// DBSCAN beside its peer on the same rows with the same radius, in turn, and HDBSCAN alone: node bench/density.mjs [rounds]
// Peer: scikit-learn with one thread, when a python3 has it. The figures are CPU seconds of one fit.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const here = path.dirname(fileURLToPath(import.meta.url));
const server = { middlewareMode: true, hmr: false, ws: false, watch: null };
const vite = await createServer({ root: path.dirname(here), server, logLevel: 'error' });
const { blobs, lateOftenMuch, dbscan, hdbscan } = await vite.ssrLoadModule('/bench/density-ours.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (since) => process.cpuUsage(since).user / 1e6 + process.cpuUsage(since).system / 1e6;
const shown = (values) =>
  `${median(values).toFixed(3)} s (${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)})`;

const sets = [
  { name: 'blobs 50,000 × 16', X: blobs(50_000, 16), eps: 2.4 },
  { name: 'lately, often, much 100,000 × 3', X: lateOftenMuch(100_000), eps: 0.1 },
];
for (const { name, X, eps } of sets) {
  writeFileSync(path.join(folder, 'X.f32'), X.data);
  const times = { ours: [], peer: [] };
  let same = 'not compared';
  let longest = 0;
  await dbscan(X, eps, 10);
  for (let round = 0; round < rounds; round++) {
    const since = process.cpuUsage();
    const ours = await dbscan(X, eps, 10);
    times.ours.push(seconds(since));
    longest = Math.max(longest, ours.longest);
    const peer = scikitLearn(X, eps);
    if (!peer) continue;
    times.peer.push(peer.seconds);
    const labels = new Int32Array(readFileSync(path.join(folder, 'labels.i32')).buffer.slice(0));
    same = labels.every((label, row) => label === ours.labels[row]) ? 'equal' : 'NOT equal';
  }
  const ratio = times.peer.length > 0 ? (median(times.peer) / median(times.ours)).toFixed(2) : '–';
  const peer = times.peer.length > 0 ? shown(times.peer) : '–';
  console.log(`| DBSCAN, ${name}, eps ${eps} | ${shown(times.ours)} | ${peer} | ${ratio} × | labels ${same} |`);
  console.log(`  longest step ${(1000 * longest).toFixed(0)} ms of CPU, load ${loadavg()[0].toFixed(1)}`);
}
for (const { name, X } of sets) {
  const since = process.cpuUsage();
  const { nClusters, longest } = await hdbscan(X, 50, 10);
  console.log(`| HDBSCAN, ${name} | ${seconds(since).toFixed(2)} s | ${nClusters} groups |`);
  console.log(`  longest step ${(1000 * longest).toFixed(0)} ms of CPU, load ${loadavg()[0].toFixed(1)}`);
}
rmSync(folder, { recursive: true });
await vite.close();

function scikitLearn({ rows, cols }, eps) {
  const one = {
    OPENBLAS_CORETYPE: 'SKYLAKEX',
    ...process.env,
    OMP_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: '1',
  };
  const args = [path.join(here, 'peers', 'density.py'), folder, rows, cols, eps, 10].map(String);
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env: one, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
