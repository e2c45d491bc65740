import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

const INPUTS = ['src', 'public', 'scripts', 'index.html', 'package-lock.json', 'vite.config.ts'];
const OUTPUTS = ['dist/index.html', 'dist/coterie.html'];

/** Makes both builds, the site and the single file, unless they are newer than everything they are made from; true when they stand. */
export function buildIfNeeded(runTool) {
  const made = OUTPUTS.map((file) => path.join(root, file));
  if (made.every(existsSync)) {
    const oldest = Math.min(...made.map((file) => statSync(file).mtimeMs));
    if (INPUTS.every((input) => newest(path.join(root, input)) < oldest)) return true;
  }
  console.log('Building …');
  return (
    runTool('vite', ['build', '--logLevel', 'warn']) &&
    runTool('vite', ['build', '--mode', 'single', '--logLevel', 'warn'])
  );
}

function newest(place) {
  if (!existsSync(place)) return 0;
  const stats = statSync(place);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(place).map((name) => newest(path.join(place, name))));
}
