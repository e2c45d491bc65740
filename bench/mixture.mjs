// Mixtures with full covariances beside scikit-learn's on the same rows, from the same labels and with the same stop rule, in
// turn: node bench/mixture.mjs [rounds]. The figures are CPU seconds of one fit, labels and probabilities included.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const here = path.dirname(fileURLToPath(import.meta.url));
const vite = await createServer({
  root: path.dirname(here),
  server: { middlewareMode: true, hmr: false, ws: false },
  logLevel: 'error',
});
const { fit, firstLabels } = await vite.ssrLoadModule('/bench/mixture-ours.ts');
const { makeRows } = await vite.ssrLoadModule('/bench/kmeans-ours.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (since) => process.cpuUsage(since).user / 1e6 + process.cpuUsage(since).system / 1e6;

for (const kind of ['blobs', 'skewed']) {
  const shape = { rows: 100_000, cols: 16, k: 8 };
  const X = makeRows(kind, shape);
  const labels = await firstLabels(X, shape.k);
  writeFileSync(path.join(folder, 'X.f32'), X.data);
  writeFileSync(path.join(folder, 'labels.i32'), labels);
  const times = { ours: [], 'scikit-learn': [] };
  const answers = {};
  await fit(X, shape.k, labels, 100);
  for (let round = 0; round < rounds; round++) {
    const since = process.cpuUsage();
    answers.ours = await fit(X, shape.k, labels, 100);
    times.ours.push(seconds(since));
    const peer = scikitLearn({ ...shape, maxIter: 100 });
    if (!peer) continue;
    times['scikit-learn'].push(peer.seconds);
    answers['scikit-learn'] = peer;
  }
  console.log(`\n${kind}, ${shape.rows} × ${shape.cols}, k = ${shape.k}, full covariances, ${rounds} rounds`);
  for (const [name, values] of Object.entries(times)) {
    if (values.length === 0) continue;
    const { nIter, lowerBound, logLikelihood } = answers[name];
    const ratio = (median(values) / median(times.ours)).toFixed(2);
    const spread = `${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}`;
    console.log(
      `| ${name} | ${median(values).toFixed(3)} s (${spread}) | ${nIter} iterations | mean log-likelihood ${lowerBound.toFixed(7)}, at the end ${logLikelihood.toFixed(7)} | ${ratio} × ours |`,
    );
  }
}
rmSync(folder, { recursive: true });
await vite.close();

function scikitLearn({ rows, cols, k, maxIter }) {
  const one = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', OPENBLAS_CORETYPE: 'SKYLAKEX' };
  const args = [path.join(here, 'peers', 'mixture.py'), folder, rows, cols, k, maxIter].map(String);
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env: one, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
