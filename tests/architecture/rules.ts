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
/** What the files that lie in `src` itself, and put the app together, may see only as types: it belongs in workers. */
const NOT_FOR_ROOT = ['kernels', 'stages', 'runtime/worker'];
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
/** What pure code has no use for: each answer differs from the last. */
const IMPURE = new Set([
  'setTimeout',
  'setInterval',
  'requestAnimationFrame',
  'performance',
  'crypto',
  'Math.random',
  'Date.now',
]);
const GLOBALS = /^(window|globalThis|self|top|parent|document|defaultView)\./;
/** The parts of an address that, written, load another page; the hash does not. */
const ADDRESS = /(^|\.)location(\.(href|protocol|host|hostname|port|pathname|search))?$/;

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

/** The script of a component (both of them) with the imports that its markup makes, or the whole file. */
function scriptOf({ path: file, text }: SourceFile): string {
  if (!file.endsWith('.svelte')) return text;
  const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]);
  const markup = text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, '');
  const lazy = [...markup.matchAll(/\bimport\([^)]*\)/g)].map((match) => `void ${match[0]};`);
  return [...scripts, ...lazy].join('\n');
}

function* importsOf(node: ts.Node, file: string): Generator<string> {
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (!argument || !ts.isStringLiteral(argument)) yield `${file} imports a computed address`;
    else yield* checkImport(file, argument.text, false);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    yield* checkImport(file, (node.argument.literal as ts.StringLiteral).text, true);
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
  const isWorker = specifier.includes('?worker');
  if (from === undefined) {
    if (file.includes('/')) yield `${file} is in no folder that has a rule`;
    if (to !== undefined && NOT_FOR_ROOT.includes(to) && !typeOnly && !isWorker) {
      yield `${file} may import ${target} only as a type`;
    }
    return;
  }
  if (from === to) {
    if (from === 'stages' && stageOf(file) !== stageOf(target)) yield `${file} imports another stage: ${target}`;
    return;
  }
  if (to === undefined || !MAY_IMPORT[from]!.includes(to)) yield `${file} may not import ${target}`;
  const mustBeType = TYPES_ONLY.some(([a, b]) => a === from && b === to);
  if (mustBeType && !typeOnly && !isWorker) yield `${file} may import ${target} only as a type`;
}

function* networkOf(node: ts.Node, file: string): Generator<string> {
  if (file === 'service-worker.ts') return;
  if (ts.isIdentifier(node) && NETWORK.has(node.text)) yield `${file} names the network: ${node.text}`;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    if (NETWORK.has(node.argumentExpression.text)) yield `${file} names the network: ${node.argumentExpression.text}`;
  }
  if (opensWindow(node)) yield `${file} opens a window`;
  if (changesLocation(node)) yield `${file} changes the location`;
}

function opensWindow(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const name = dottedName(node.expression) ?? '';
  return GLOBALS.test(name) && name.endsWith('.open');
}

const isAssignment = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function changesLocation(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    return ADDRESS.test(dottedName(node.left) ?? '');
  }
  return (
    ts.isCallExpression(node) && /(^|\.)location\.(assign|replace|reload)$/.test(dottedName(node.expression) ?? '')
  );
}

function* impurityOf(node: ts.Node, file: string): Generator<string> {
  if (!PURE.includes(folderOf(file) ?? '')) return;
  const name = isRead(node) ? dottedName(node)?.replace(GLOBALS, '') : undefined;
  if (name !== undefined && IMPURE.has(name)) yield `${file} uses ${name}`;
  const isDate = ts.isNewExpression(node) || ts.isCallExpression(node) ? dottedName(node.expression) === 'Date' : false;
  if (isDate && (ts.isCallExpression(node) || !(node as ts.NewExpression).arguments?.length)) {
    yield `${file} asks the clock`;
  }
}

/** Whether the node stands for a value of its own: not for the last word of a path, the key of an object or a type's member. */
function isRead(node: ts.Node): node is ts.Expression {
  if (!ts.isIdentifier(node)) return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
  const { parent } = node;
  return !('name' in parent && parent.name === node) && !('propertyName' in parent && parent.propertyName === node);
}

/** `window.location.href`, also when written with brackets, questions, casts or parentheses; undefined for what has no name. */
function dottedName(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node)) {
    return dottedName(node.expression);
  }
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const holder = node.expression.kind === ts.SyntaxKind.ThisKeyword ? 'this' : (dottedName(node.expression) ?? '');
  if (ts.isPropertyAccessExpression(node)) return `${holder}.${node.name.text}`;
  return ts.isStringLiteralLike(node.argumentExpression) ? `${holder}.${node.argumentExpression.text}` : undefined;
}

function folderOf(file: string): string | undefined {
  return Object.keys(MAY_IMPORT).find((folder) => file.startsWith(`${folder}/`));
}

function stageOf(file: string): string {
  return file.split('/')[1]!;
}
