import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const NODE_NEEDED = [20, 19];
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Runs a command in the project with its output shown; true when it succeeded. */
export function run(command, args, options = {}) {
  const shell = process.platform === 'win32';
  return (
    spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell, ...options }).status === 0
  );
}

/** Runs a program that came with the packages. */
export function runTool(name, args, options = {}) {
  return run(process.execPath, [toolPath(name), ...args], options);
}

/** Stops with a sentence when this Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = NODE_NEEDED;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  stop(`Coterie needs Node ${NODE_NEEDED.join('.')} or newer; this is ${process.versions.node}. Get it at nodejs.org.`);
}

/** Installs the packages of the lockfile when they are missing or belong to another lockfile. */
export function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const marker = path.join(root, 'node_modules', '.coterie-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  console.log('Installing packages (first time, or the lockfile has changed) …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund']))
    stop('The packages could not be installed; see above. A network connection is needed this once.');
  writeFileSync(marker, lock);
}

/** The path of a Chromium to test in: a system one, else installed by the system's package manager, else Playwright's own. */
export async function installBrowser() {
  const found = systemBrowser() ?? (await playwrightBrowser());
  if (found) return found;
  console.log('Installing a browser to test in …');
  if (process.platform === 'linux' && existsSync('/usr/bin/apt-get')) {
    const apt = process.getuid() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
    const aptGet = (...args) => run(apt[0], [...apt.slice(1), ...args]);
    aptGet('update', '-qq');
    aptGet('install', '-y', '-qq', 'chromium');
    if (systemBrowser()) return systemBrowser();
  }
  runTool('playwright', ['install', 'chromium']);
  return (
    (await playwrightBrowser()) ??
    stop(
      'No browser to test in. Install Chromium or Google Chrome, or set CHROMIUM_PATH to one, then run npm test again.',
    )
  );
}

function systemBrowser() {
  return [process.env.CHROMIUM_PATH, ...SYSTEM_BROWSERS].find((candidate) => candidate && existsSync(candidate));
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function toolPath(name) {
  const folder = path.join(root, 'node_modules', ...(TOOL_PACKAGES[name] ?? name).split('/'));
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[name]);
}

const TOOL_PACKAGES = { tsc: 'typescript' };

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
