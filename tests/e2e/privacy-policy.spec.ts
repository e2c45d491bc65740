import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { filesOf, ownPaths } from './support/host';
import { dist, openApp, startSession } from './support/session';
import { bringFile } from './support/walk';

const BOTH = [
  "default-src 'none'",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default svelte-trusted-html',
  'img-src data: blob:',
];
const SEALED = [
  "script-src 'wasm-unsafe-eval'",
  'worker-src blob:',
  "style-src 'none'",
  'img-src data: blob:',
  "manifest-src 'none'",
];

const pageOf = (file: string) => readFileSync(path.join(dist, file), 'utf8');
const directives = (policy: string) => policy.split('; ').sort();

function policyOf(page: string): string[] {
  const [meta, ...more] = [...page.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)"/g)];
  expect(more, 'one policy').toEqual([]);
  expect(page.search(/<(script|link|style)\b/), 'the policy comes before anything it must govern').toBeGreaterThan(
    meta!.index,
  );
  return directives(meta![1]!);
}

/** The hashes of what stands between the tags, which must all stand in the page itself. */
function hashes(page: string, tag: 'script' | 'style'): string[] {
  const found = [...page.matchAll(new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}>`, 'g'))];
  for (const [, attributes] of found) expect(attributes).not.toContain('src');
  return found.map(([, , text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`);
}

test('the site allows its own files and nothing else', () => {
  const page = pageOf('index.html');
  const site = [
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "manifest-src 'self'",
  ];
  expect(policyOf(page)).toEqual([...BOTH, ...site].sort());
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^(\.\/|data:)/);
});

test('the single file allows its own script and styles by their hashes, and refers to no other file', () => {
  const page = pageOf('coterie.html');
  const [head = ''] = page.split('<script');
  const [script, ...moreScripts] = hashes(page, 'script');
  const [style, ...moreStyles] = hashes(page.slice(page.lastIndexOf('</script>')) + head, 'style');
  expect([moreScripts, moreStyles]).toEqual([[], []]);
  const single = [`script-src ${script} 'wasm-unsafe-eval'`, 'worker-src blob:', `style-src ${style}`];
  expect(policyOf(page)).toEqual([...BOTH, ...single].sort());
  expect(head).not.toMatch(/(src|href)="(?!data:)/);
});

test('both builds ask the browser not to hand the page to a translation service, and to name no referrer', () => {
  for (const page of [pageOf('index.html'), pageOf('coterie.html')]) {
    expect(page).toContain('translate="no"');
    expect(page).toContain('<meta name="google" content="notranslate" />');
    expect(page).toContain('<meta name="referrer" content="no-referrer" />');
  }
});

test('the lockdown runs before any other code', () => {
  const [, entry] = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(pageOf('index.html'))!;
  const [, first] = /^import\{[^}]*\}from"\.\/([^"]+)"/.exec(pageOf(entry!))!;
  expect(first).toMatch(/^lockdown-/);
  expect(pageOf(`assets/${first}`)).not.toMatch(/\bimport\b/);
});

test('once data has come, the site may not even ask its own host', async ({}, info) => {
  const session = await startSession('site', info);
  await openApp(session);
  const policies = () =>
    session.page
      .locator('meta[http-equiv="Content-Security-Policy"]')
      .evaluateAll((metas) => metas.map((meta) => meta.getAttribute('content')!));
  expect(await policies()).toHaveLength(1);
  await bringFile(session.page);
  expect((await policies()).slice(1).map(directives)).toEqual([[...SEALED].sort()]);
  await session.end();
});

test('the service worker answers for the files of the build and for no other address', async ({}, info) => {
  const session = await startSession('site with its service worker', info);
  await openApp(session);
  const visitor = await session.context.newPage();
  const files = filesOf(dist).filter((file) => !['coterie.html', 'service-worker.js'].includes(file));
  expect(files.length).toBeGreaterThan(10);
  session.host.forget();
  for (const file of [...files, '']) {
    const answer = await session.page.evaluate(
      (address) => caches.match(address).then((found) => found?.status),
      session.address + (file || 'index.html'),
    );
    expect(answer, file).toBe(200);
  }
  for (const file of ['?kanari', 'index.html?kanari', `${files[0]}?kanari`, 'kanari.js', 'assets/', 'coterie.html']) {
    await expect(visitor.goto(session.address + file), file).rejects.toThrow(/ERR_FAILED/);
    await expect(
      session.page.evaluate((address) => import(address), session.address + file),
      file,
    ).rejects.toThrow();
  }
  const own = ownPaths(dist);
  expect(session.host.requests.filter(({ method, url }) => method !== 'GET' || !own.has(url))).toEqual([]);
  await session.end();
});

test('after the first visit the site works without a network, and with memory that workers share', async ({}, info) => {
  const session = await startSession('site with its service worker', info);
  const { page, context, host } = session;
  await openApp(session);
  await context.setOffline(true);
  await host.close();
  await page.reload();
  await page.waitForFunction(() => 'coterie' in window);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.getByRole('button', { name: /Café/ }).click();
  await page.getByRole('main').getByRole('button', { name: 'Find my groups', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Use these groups' }).first()).toBeVisible({ timeout: 30_000 });
  await page.evaluate(() => window.coterie.run({ reduce: { method: 'autoencoder', epochs: 1 } }));
  await session.end();
});
