import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** `site` is a folder of files on a web server; `single` is one HTML file that works by double-click. */
export type BuildKind = 'site' | 'single';

const MARKER = '<meta charset="UTF-8" />';
const NOTHING_LEAVES = [
  "default-src 'none'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default svelte-trusted-html',
];

/** Writes the policy into the finished page, with the hashes of its inline scripts and styles. */
export function contentSecurityPolicy(kind: BuildKind): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
          const html = String(file.source);
          if (!html.includes(MARKER)) throw new Error(`index.html must contain ${MARKER}`);
          const meta = `${MARKER}<meta http-equiv="Content-Security-Policy" content="${policyFor(kind, html)}" />`;
          file.source = html.replace(MARKER, () => meta);
        }
      },
    },
  };
}

/** The policy that a finished page carries. */
export function policyIn(html: string): string {
  return /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
}

function policyFor(kind: BuildKind, html: string): string {
  const scripts = hashes(html, 'script');
  const styles = hashes(html, 'style');
  const allowed =
    kind === 'site'
      ? [
          `script-src 'self' 'wasm-unsafe-eval' ${scripts}`,
          "worker-src 'self' blob:",
          `style-src 'self' ${styles}`,
          'img-src data: blob:',
          "manifest-src 'self'",
        ]
      : [
          `script-src ${scripts} 'wasm-unsafe-eval'`,
          'worker-src blob:',
          `style-src ${styles || "'none'"}`,
          'img-src data: blob:',
        ];
  return [...NOTHING_LEAVES, ...allowed].map((directive) => directive.trim()).join('; ');
}

function hashes(html: string, tag: 'script' | 'style'): string {
  const bodies = [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map((match) => match[1]!);
  return bodies
    .filter((body) => body !== '')
    .map((body) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`)
    .join(' ');
}
