// Hierarchical clustering beside its peers on the same rows, in turn: node bench/hierarchical.mjs [rounds] [rows…] [linkage] [blobs|skewed]
// Peers, one thread each, when a python3 has them: scikit-learn (whose trees are scipy's) and fastcluster. The figures are CPU seconds of one tree.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const COLS = 16;
const PEERS = ['scikit-learn', 'fastcluster'];
const numbers = process.argv
  .slice(2)
  .filter((word) => !isNaN(word))
  .map(Number);
const words = process.argv.slice(2).filter((word) => isNaN(word));
const [rounds = 3, ...sizes] = numbers;
const kinds = ['blobs', 'skewed'].filter(
  (kind, _, all) => words.includes(kind) || !all.some((other) => words.includes(other)),
);
const linkage = ['average', 'complete', 'single'].find((word) => words.includes(word)) ?? 'ward';
const here = path.dirname(fileURLToPath(import.meta.url));
const vite = await createServer({ root: path.dirname(here), server: { middlewareMode: true }, logLevel: 'error' });
const { fit, makeRows } = await vite.ssrLoadModule('/bench/hierarchical-ours.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = ({ user, system }) => (user + system) / 1e6;

await fit(makeRows('blobs', 1000, COLS), linkage);
for (const kind of kinds) {
  for (const rows of sizes.length > 0 ? sizes : [10_000, 20_000]) {
    const X = makeRows(kind, rows, COLS);
    writeFileSync(path.join(folder, 'X.f32'), X.data);
    const times = { ours: [] };
    const answers = {};
    for (let round = 0; round < rounds; round++) {
      const since = process.cpuUsage();
      answers.ours = await fit(X, linkage);
      times.ours.push(seconds(process.cpuUsage(since)));
      for (const peer of PEERS) {
        const answer = run(peer, rows);
        if (!answer) continue;
        (times[peer] ??= []).push(answer.seconds);
        answers[peer] = answer;
      }
    }
    console.log(`\n${linkage}, ${kind}, ${rows} × ${COLS}, ${rounds} rounds`);
    for (const [name, values] of Object.entries(times)) report(name, values, answers[name], median(times.ours));
  }
}
rmSync(folder, { recursive: true });
await vite.close();

function report(name, values, { last, sizes: groups, megabytes }, ours) {
  const spread = `${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}`;
  const memory = megabytes === undefined ? '' : ` | ${megabytes} MB`;
  const time = `${median(values).toFixed(3)} s (${spread})`;
  console.log(
    `| ${name} | ${time} | ${(median(values) / ours).toFixed(2)} × ours | last ${last.toPrecision(12)} | ${groups}${memory} |`,
  );
}

function run(peer, rows) {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', OPENBLAS_CORETYPE: 'SKYLAKEX' };
  const args = [path.join(here, 'peers', 'hierarchical.py'), folder, rows, COLS, linkage, peer].map(String);
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}
