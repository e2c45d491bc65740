import path from 'node:path';
import ts from 'typescript';

/** One file of `src`, by its path from there. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const MAX_LINES = 400;

/** What each folder may import from `src` besides itself (DESIGN: folders). */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  kernels: ['core'],
  stages: ['core', 'kernels'],
  pipeline: ['core', 'kernels', 'stages'],
  'runtime/shared': ['core'],
  'runtime/worker': ['core', 'kernels', 'stages', 'pipeline', 'runtime/shared'],
  'runtime/client': ['core', 'pipeline', 'runtime/shared', 'runtime/worker'],
  session: ['core', 'pipeline', 'runtime/client'],
  charts: ['core'],
  ui: [],
  views: ['core', 'session', 'charts', 'ui', 'pipeline'],
};
/** Folders that another may see only as types (or, for workers, through `?worker`). */
const TYPES_ONLY: readonly [from: string, to: string][] = [
  ['runtime/client', 'runtime/worker'],
  ['views', 'pipeline'],
];
const PURE = ['core', 'kernels', 'stages', 'pipeline'];
const NETWORK = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'sendBeacon',
  'RTCPeerConnection',
  'WebTransport',
  'importScripts',
]);
const CLOCKS = new Set(['setTimeout', 'setInterval', 'requestAnimationFrame', 'performance']);

/** Every way in which a file breaks the architecture, as sentences. */
export function violations(file: SourceFile): string[] {
  const found = [...sizeOf(file)];
  const tree = ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    found.push(...importsOf(node, file.path), ...networkOf(node, file.path), ...impurityOf(node, file.path));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function* sizeOf({ path: file, text }: SourceFile): Generator<string> {
  const lines = text.split('\n').length - 1;
  if (lines > MAX_LINES) yield `${file} has ${lines} lines, more than ${MAX_LINES}`;
}

/** The script of a component (both of them), or the whole file. */
function scriptOf({ path: file, text }: SourceFile): string {
  if (!file.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

function* importsOf(node: ts.Node, file: string): Generator<string> {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (!argument || !ts.isStringLiteral(argument)) yield `${file} imports a computed address`;
    else yield* checkImport(file, argument.text, false);
  }
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    const typeOnly = ts.isImportDeclaration(node)
      ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : node.isTypeOnly;
    yield* checkImport(file, (node.moduleSpecifier as ts.StringLiteral).text, typeOnly ?? false);
  }
}

function* checkImport(file: string, specifier: string, typeOnly: boolean): Generator<string> {
  if (!specifier.startsWith('.')) return;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const [from, to] = [folderOf(file), folderOf(target)];
  if (from === undefined) return;
  if (from === to) {
    if (from === 'stages' && stageOf(file) !== stageOf(target)) yield `${file} imports another stage: ${target}`;
    return;
  }
  if (to === undefined || !MAY_IMPORT[from]!.includes(to)) yield `${file} may not import ${target}`;
  const mustBeType = TYPES_ONLY.some(([a, b]) => a === from && b === to);
  if (mustBeType && !typeOnly && !specifier.includes('?worker')) yield `${file} may import ${target} only as a type`;
}

function* networkOf(node: ts.Node, file: string): Generator<string> {
  if (file === 'service-worker.ts') return;
  if (ts.isIdentifier(node) && NETWORK.has(node.text)) yield `${file} names the network: ${node.text}`;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteral(node.argumentExpression)) {
    if (NETWORK.has(node.argumentExpression.text)) yield `${file} names the network: ${node.argumentExpression.text}`;
  }
  if (ts.isCallExpression(node) && /^(window|globalThis|self)\.open$/.test(node.expression.getText())) {
    yield `${file} opens a window`;
  }
  if (isLocationChange(node)) yield `${file} changes the location`;
}

function isLocationChange(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return /(^|\.)location(\.href)?$/.test(node.left.getText());
  }
  return ts.isCallExpression(node) && /(^|\.)location\.(assign|replace)$/.test(node.expression.getText());
}

function* impurityOf(node: ts.Node, file: string): Generator<string> {
  if (!PURE.includes(folderOf(file) ?? '')) return;
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (text === 'Math.random' || text === 'Date.now') yield `${file} uses ${text}`;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    yield `${file} asks the clock`;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && CLOCKS.has(node.expression.text)) {
    yield `${file} uses ${node.expression.text}`;
  }
}

function folderOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((folder) => file.startsWith(`${folder}/`));
}

function stageOf(file: string): string {
  return file.split('/')[1]!;
}
