import { rmSync } from 'node:fs';
import { expect, test, type TestInfo } from '@playwright/test';
import { attack, attackByLeaving } from './support/attack';
import { bareFolder, MUST_ARRIVE } from './support/bare-page';
import { LEAKY, plantLeak } from './support/leaky-build';
import { EVERYWHERE, LEAVING, PAGE, WORKER } from './support/probes';
import { openApp, startSession, type Session, type Way } from './support/session';
import { bringFile, holdConverters, walkByScreen, walkByScript } from './support/walk';
import { watch, type Watch } from './support/watch';

const WAYS: readonly Way[] = ['site', 'site with its service worker', 'single file'];

async function watched(way: Way, info: TestInfo, folder?: string): Promise<Session & { readonly watch: Watch }> {
  const session = await startSession(way, info, folder);
  return { ...session, watch: await watch(session) };
}

/** From time to time a browser asks by itself whether there is a newer service worker. */
const isUpdateCheck = (url: string) => url.endsWith('/service-worker.js');

for (const way of WAYS) {
  test.describe(way, () => {
    test('sends and keeps nothing on the whole way from file to export', async ({}, info) => {
      const session = await watched(way, info);
      await openApp(session);
      await bringFile(session.page);
      const before = session.host.requests.length;
      await walkByScreen(session.page, session.watch.look);
      await walkByScript(session.page);
      await session.watch.look();
      const asked = session.host.requests.slice(before).map(({ url }) => url);
      expect(
        asked.filter((url) => !isUpdateCheck(url)),
        'requests after the data came',
      ).toEqual([]);
      expect(await session.watch.finish()).toEqual({ out: [], left: [], complaints: [] });
    });

    test('lets no code out, neither from the page nor from any worker', async ({}, info) => {
      const session = await watched(way, info);
      await openApp(session);
      await walkByScript(session.page);
      for (const worker of session.page.workers()) await attack(session, worker, { ...EVERYWHERE, ...WORKER });
      const known = session.page.workers();
      const stop = await holdConverters(session.page);
      const converters = session.page.workers().filter((worker) => !known.includes(worker));
      for (const worker of converters) await attack(session, worker, { ...EVERYWHERE, ...WORKER });
      expect(session.page.workers()).toEqual(expect.arrayContaining(converters));
      await stop();
      await attack(session, session.page, { ...EVERYWHERE, ...PAGE });
      await attackByLeaving(session, LEAVING);
      expect((await session.watch.finish()).out).toEqual([]);
    });
  });
}

test('the probes do get out of a page that nothing guards', async ({}, info) => {
  test.slow();
  const session = await watched('site', info, bareFolder(info));
  await openApp(session);
  const missing = (names: readonly string[]) => names.filter((name) => !session.stranger.names().includes(name));
  // Chromium holds sockets back for some seconds after others have failed.
  const patience = { timeout: 20_000 };
  await attack(session, session.page.workers()[0]!, { ...EVERYWHERE, ...WORKER });
  await expect.poll(() => missing(MUST_ARRIVE.worker), patience).toEqual([]);
  session.stranger.forget();
  await attack(session, session.page, { ...EVERYWHERE, ...PAGE });
  await expect.poll(() => missing(MUST_ARRIVE.page), patience).toEqual([]);
  await session.page.goto(session.address);
  await attackByLeaving(session, LEAVING);
  expect(missing(MUST_ARRIVE.leaving)).toEqual([]);
  const { out } = await session.watch.finish();
  for (const kind of MUST_ARRIVE.kinds) expect(out.join('\n')).toMatch(kind);
});

test.describe('what cannot be closed', () => {
  test('before the first touch, without its service worker, the site can ask its own host for anything', async ({}, info) => {
    const session = await startSession('site', info);
    await openApp(session);
    const ask = () => session.page.evaluate(() => import('./?kanari' as string)).catch(() => undefined);
    const queries = () => session.host.requests.filter(({ url }) => url.includes('kanari')).length;
    await ask();
    expect(queries()).toBe(1);
    await session.page.mouse.click(5, 5);
    await expect(session.page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(2);
    await ask();
    expect(queries()).toBe(1);
    await session.end();
  });

  test('in a browser without the Navigation API, code in the page can leave for another address', async ({}, info) => {
    const session = await startSession('single file', info);
    await session.context.addInitScript(() => void Reflect.deleteProperty(window, 'navigation'));
    await openApp(session);
    await attackByLeaving(session, { 'location.href': LEAVING['location.href']! });
    expect(session.stranger.names()).toContain('location.href');
    await session.end();
  });
});

for (const [what, leak] of Object.entries(LEAKY)) {
  test(`the count finds it when ${what}`, async ({}, info) => {
    const folder = info.outputPath('leaky');
    const session = await watched(leak.file, info, folder);
    plantLeak(leak, folder, session.stranger);
    await openApp(session);
    await bringFile(session.page);
    await session.page.waitForTimeout(1000);
    await session.watch.look();
    const { out, left } = await session.watch.finish();
    rmSync(folder, { recursive: true });
    for (const trace of leak.found) expect([...out, ...left].join('\n')).toMatch(trace);
  });
}
