// k-means beside its peers on the same rows, the same first centers and the same stop rule, in turn:
// node bench/kmeans.mjs [rounds] [rows×cols×k …]
// Peers: scikit-learn (Lloyd, float32 and float64, one thread) when a python3 has it, and ml-kmeans. The figures are CPU seconds
// of one fit, from call to answer; memory is by how much the first fit made the process larger.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { kmeans as mlKmeans } from 'ml-kmeans';
import { build, runnerImport } from 'vite';

const rounds = Number(process.argv[2] ?? 3);
const asked = process.argv.slice(3);
const shapes = (asked.length > 0 ? asked : ['100000x16x8', '1000000x16x8', '100000x64x32']).map((text) => {
  const [rows, cols, k] = text.split('x').map(Number);
  return { rows, cols, k };
});
/** Before version 21 Node has fused multiply-add in WebAssembly only on demand; browsers have it by themselves (Chromium since 114). */
const FUSED = Number(process.versions.node.split('.')[0]) < 21 ? ['--experimental-wasm-relaxed-simd'] : [];
/** ml-kmeans takes seconds for the smallest of the shapes. */
const ML_ROWS = 100_000;
const ML_COLS = 16;
const here = path.dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'coterie-bench-'));
const bundle = await bundled();
const { makeRows, firstCenters } = await import(pathToFileURL(bundle).href);
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const seconds = (since) => process.cpuUsage(since).user / 1e6 + process.cpuUsage(since).system / 1e6;

for (const shape of shapes) for (const kind of ['blobs', 'uneven', 'skewed']) await compare(kind, shape);
rmSync(folder, { recursive: true });

async function compare(kind, shape) {
  const X = makeRows(kind, shape);
  const centers = firstCenters(X, shape);
  writeFileSync(path.join(folder, 'X.f32'), X.data);
  writeFileSync(path.join(folder, 'C.f32'), centers.data);
  const times = { ours: [], 'ours, plain Lloyd': [], 'scikit-learn f32': [], 'scikit-learn f64': [], 'ml-kmeans': [] };
  const answers = {};
  const note = async (name, run) => {
    const answer = await run();
    if (!answer) return;
    times[name].push(answer.seconds);
    answers[name] = answer;
  };
  for (let round = 0; round < rounds; round++) {
    await note('ours', () => ours(shape, 'auto'));
    await note('scikit-learn f32', () => scikitLearn(shape, 'float32'));
    await note('ours, plain Lloyd', () => ours(shape, 'lloyd'));
    await note('scikit-learn f64', () => scikitLearn(shape, 'float64'));
    if (round === 0 && kind === 'skewed' && shape.rows <= ML_ROWS && shape.cols <= ML_COLS) {
      await note('ml-kmeans', () => byMlKmeans(X, centers));
    }
  }
  const data = X.data.byteLength / 2 ** 20;
  const grown = answers.ours.grown / 2 ** 20;
  console.log(
    `\n${kind}, ${shape.rows} × ${shape.cols}, k = ${shape.k}, ${rounds} rounds; load ${loadavg()[0].toFixed(1)}; data ${data.toFixed(0)} MB + fit ${grown.toFixed(0)} MB`,
  );
  for (const [name, values] of Object.entries(times)) if (values.length > 0) report(name, values, answers[name], times);
}

function report(name, values, { nIter, inertia }, times) {
  const ratio = (median(values) / median(times.ours)).toFixed(2);
  const spread = `${Math.min(...values).toFixed(3)}–${Math.max(...values).toFixed(3)}`;
  console.log(
    `| ${name} | ${median(values).toFixed(3)} s (${spread}) | ${nIter} iterations | inertia ${inertia.toPrecision(9)} | ${ratio} × ours |`,
  );
}

async function timed(run) {
  const since = process.cpuUsage();
  const answer = await run();
  return { ...answer, seconds: seconds(since) };
}

function byMlKmeans(X, centers) {
  const [lists, initialization] = [toLists(X), toLists(centers)];
  return timed(() => {
    const { iterations } = mlKmeans(lists, centers.rows, { initialization, maxIterations: 300, tolerance: 1e-4 });
    return { nIter: iterations, inertia: NaN };
  });
}

/** Ours in one file, so that it runs in a process of its own as the peers do, without a bundler's heap beside it. */
async function bundled() {
  const root = path.dirname(here);
  const plugin = path.join(root, 'scripts/build/assemblyscript.ts');
  const { module } = await runnerImport(plugin, { root, configFile: false });
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [module.assemblyscript()],
    ssr: { noExternal: true },
    build: { ssr: path.join(here, 'kmeans-ours.ts'), outDir: folder, target: 'es2023' },
  });
  return path.join(folder, 'kmeans-ours.js');
}

function ours({ rows, cols, k }, algorithm) {
  const args = [...FUSED, path.join(here, 'kmeans-run.mjs'), bundle, folder, rows, cols, k, algorithm].map(String);
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function scikitLearn({ rows, cols, k }, type) {
  const one = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', OPENBLAS_CORETYPE: 'SKYLAKEX' };
  const args = [path.join(here, 'peers', 'kmeans.py'), folder, rows, cols, k, type].map(String);
  const { status, stdout } = spawnSync(process.env.PYTHON ?? '/usr/bin/python3', args, { env: one, encoding: 'utf8' });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

function toLists({ data, rows, cols }) {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);
}
