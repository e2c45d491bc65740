// Mixed rows and odd shapes: node bench/mixed.mjs [rounds]. CPU seconds of one fit; scikit-learn's spectral clustering beside ours, in turn.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const here = path.dirname(fileURLToPath(import.meta.url));
const vite = await createServer({ root: path.dirname(here), server: { middlewareMode: true }, logLevel: 'error' });
const { fits, makeRows, makeRings, spectral } = await vite.ssrLoadModule('/bench/mixed-ours.ts');
const { adjustedRand } = await vite.ssrLoadModule('/src/stages/evaluate/adjusted-rand.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const spent = (since) => (process.cpuUsage(since).user + process.cpuUsage(since).system) / 1e6;
const line = (name, values, rest) => {
  const sorted = values.toSorted((a, b) => a - b);
  const spread = `${sorted[0].toFixed(3)}–${sorted.at(-1).toFixed(3)}`;
  console.log(`| ${name} | ${sorted[sorted.length >> 1].toFixed(3)} s (${spread}) | ${rest} |`);
};

for (const [kind, rows, cols] of [
  ['kmodes', 100_000, 8],
  ['kprototypes', 100_000, 8],
  ['pam', 2000, 8],
  ['pam', 10_000, 8],
  ['pamLab', 10_000, 8],
  ['pam', 100_000, 8],
]) {
  const mixed = makeRows(rows, cols);
  const times = [];
  let last;
  for (let round = 0; round < rounds; round++) {
    const since = process.cpuUsage();
    last = fits[kind](mixed);
    times.push(spent(since));
  }
  line(
    `${kind} ${rows} × ${cols}${kind === 'kmodes' ? '' : ` + ${cols}`}`,
    times,
    `${last.nIter} iterations, ${last.value.toPrecision(7)}`,
  );
}

for (const rows of [2000, 5000, 100_000]) {
  const X = makeRings(rows);
  const truth = Int32Array.from({ length: rows }, (_, i) => i % 3);
  writeFileSync(path.join(folder, 'rings.f64'), X.data);
  const times = { ours: [], 'scikit-learn': [] };
  const agreement = {};
  for (let round = 0; round < rounds; round++) {
    const since = process.cpuUsage();
    agreement.ours = adjustedRand(await spectral(X), truth);
    times.ours.push(spent(since));
    const peer = rows <= 5000 ? scikitLearn(rows) : undefined;
    if (peer) {
      times['scikit-learn'].push(peer.seconds);
      agreement['scikit-learn'] = peer.ari;
    }
  }
  for (const [name, values] of Object.entries(times))
    if (values.length > 0) line(`spectral ${rows} × 2, ${name}`, values, `adjusted Rand ${agreement[name].toFixed(3)}`);
}
rmSync(folder, { recursive: true });
await vite.close();

function scikitLearn(rows) {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', OPENBLAS_CORETYPE: 'SKYLAKEX' };
  const args = [path.join(here, 'peers', 'spectral.py'), folder, String(rows)];
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
