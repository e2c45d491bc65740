// k-means beside its peers on the same rows, the same first centers and the same stop rule, in turn: node bench/kmeans.mjs [rounds]
// Peers: scikit-learn (float32 Lloyd, one thread) when a python3 has it, and ml-kmeans. The figures are CPU seconds of one fit.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { kmeans as mlKmeans } from 'ml-kmeans';
import { createServer } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const here = path.dirname(fileURLToPath(import.meta.url));
const vite = await createServer({ root: path.dirname(here), server: { middlewareMode: true }, logLevel: 'error' });
const { fit, makeRows, firstCenters } = await vite.ssrLoadModule('/bench/kmeans-ours.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (since) => process.cpuUsage(since).user / 1e6 + process.cpuUsage(since).system / 1e6;

for (const kind of ['blobs', 'skewed']) {
  const shape = { rows: 100_000, cols: 16, k: 8 };
  const X = makeRows(kind, shape);
  const centers = firstCenters(X, shape);
  writeFileSync(path.join(folder, 'X.f32'), X.data);
  writeFileSync(path.join(folder, 'C.f32'), centers.data);
  const lists = kind === 'skewed' ? toLists(X) : undefined;
  const times = { ours: [], 'scikit-learn f32': [], 'ml-kmeans': [] };
  const answers = {};
  await fit(X, centers);
  for (let round = 0; round < rounds; round++) {
    const since = process.cpuUsage();
    answers.ours = await fit(X, centers);
    times.ours.push(seconds(since));
    const peer = scikitLearn(shape);
    if (peer) {
      times['scikit-learn f32'].push(peer.seconds);
      answers['scikit-learn f32'] = peer;
    }
    if (lists && round === 0) {
      const from = process.cpuUsage();
      const result = mlKmeans(lists, shape.k, {
        initialization: toLists(centers),
        maxIterations: 300,
        tolerance: 1e-4,
      });
      times['ml-kmeans'].push(seconds(from));
      answers['ml-kmeans'] = { nIter: result.iterations, inertia: NaN };
    }
  }
  console.log(`\n${kind}, ${shape.rows} × ${shape.cols}, k = ${shape.k}, ${rounds} rounds`);
  for (const [name, values] of Object.entries(times)) {
    if (values.length === 0) continue;
    const { nIter, inertia } = answers[name];
    const ratio = (median(values) / median(times.ours)).toFixed(2);
    const spread = `${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}`;
    console.log(
      `| ${name} | ${median(values).toFixed(3)} s (${spread}) | ${nIter} iterations | inertia ${inertia.toPrecision(9)} | ${ratio} × ours |`,
    );
  }
}
rmSync(folder, { recursive: true });
await vite.close();

function scikitLearn({ rows, cols, k }) {
  const one = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const args = [path.join(here, 'peers', 'kmeans.py'), folder, rows, cols, k].map(String);
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env: one, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

function toLists({ data, rows, cols }) {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);
}
