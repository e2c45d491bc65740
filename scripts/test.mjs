import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installBrowser, installPackages, requireNode, root, runTool } from './setup.mjs';

requireNode();
installPackages();
process.env.CHROMIUM_PATH = await installBrowser();

const reports = path.join(root, 'test-results', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const report = (name) => path.join(reports, `${name}.json`);
const { buildIfNeeded } = await import('./build-app.mjs');

const steps = [
  ['types: pure code', () => runTool('tsc', ['-p', 'tsconfig.pure.json'])],
  ['types: worker', () => runTool('tsc', ['-p', 'tsconfig.worker.json'])],
  ['types: service worker', () => runTool('tsc', ['-p', 'tsconfig.service-worker.json'])],
  ['types: scripts and tests', () => runTool('tsc', ['-p', 'tsconfig.node.json'])],
  ['types: page', () => runTool('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings'])],
  ['lint', () => runTool('eslint', ['.', '--max-warnings', '0'])],
  ['format', () => runTool('prettier', ['--check', '--log-level', 'warn', '.'])],
  ['unused code', () => runTool('knip', [])],
  ['build', () => buildIfNeeded(runTool)],
  [
    'unit and worker tests',
    () => runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${report('vitest')}`]),
  ],
  [
    'end-to-end tests',
    () =>
      runTool('playwright', ['test', '--reporter=list,json'], {
        env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report('playwright') },
      }),
  ],
];

const started = Date.now();
const results = steps.map(([name, step]) => {
  console.log(`\n── ${name}`);
  const since = Date.now();
  const ok = step();
  return { name, ok, seconds: (Date.now() - since) / 1000 };
});

console.log(`\n── summary, ${Math.round((Date.now() - started) / 1000)} s`);
for (const { name, ok, seconds } of results) console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(0)} s)`);
const counted = [vitestCounts(), playwrightCounts()];
const sum = (key) => counted.reduce((total, counts) => total + counts[key], 0);
const checks = results.filter(({ name }) => !name.endsWith('tests'));
const passed = sum('passed') + checks.filter(({ ok }) => ok).length;
const failed = Math.max(sum('failed') + checks.filter(({ ok }) => !ok).length, results.filter(({ ok }) => !ok).length);
console.log(`\n${passed} passed, ${failed} failed, ${sum('skipped')} skipped`);
process.exit(failed === 0 ? 0 : 1);

function vitestCounts() {
  const { numPassedTests, numFailedTests, numPendingTests } = readReport('vitest');
  return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0 };
}

function playwrightCounts() {
  const { expected, unexpected, flaky, skipped } = readReport('playwright').stats ?? {};
  return { passed: (expected ?? 0) + (flaky ?? 0), failed: unexpected ?? 0, skipped: skipped ?? 0 };
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(report(name), 'utf8'));
  } catch {
    return {};
  }
}
