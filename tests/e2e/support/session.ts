import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TestInfo } from '@playwright/test';
import { chromium, type BrowserContext, type Page } from 'playwright';
import config from '../../../playwright.config';
import { startHitServer, type HitServer } from './hit-server';
import { startHost, type Host } from './host';

/** How the app comes to the browser. */
export type Way = 'site' | 'site with its service worker' | 'single file';

/** A build open in a browser as a person has it, between its host and a stranger that both write down what reaches them. */
export interface Session {
  readonly way: Way;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly host: Host;
  readonly stranger: HitServer;
  readonly address: string;
  readonly folder: string;
  /** Ends the browser and gives everything that its network stack wrote down: names asked for, addresses, headers. */
  end(): Promise<string>;
}

/** The two builds as `npm start` makes them. */
export const dist = path.join(import.meta.dirname, '..', '..', '..', 'dist');

/** Opens a build. The profile is an ordinary one: in a private window a browser follows no connection hints, and a leak would not show. */
export async function startSession(way: Way, info: TestInfo, folder = dist): Promise<Session> {
  const [stranger, host] = await Promise.all([startHitServer(), startHost(folder)]);
  const log = info.outputPath('network.json');
  const { launchOptions } = config.use!;
  const context = await chromium.launchPersistentContext('', {
    ...launchOptions,
    serviceWorkers: way === 'site with its service worker' ? 'allow' : 'block',
    args: [...launchOptions!.args!, `--log-net-log=${log}`, '--net-log-capture-mode=IncludeSensitive'],
  });
  await context.grantPermissions(['notifications']);
  const address = way === 'single file' ? pathToFileURL(path.join(folder, 'coterie.html')).href : host.address;
  const end = async () => {
    await context.close();
    await Promise.all([stranger.close(), host.close()]);
    return readFileSync(log, 'utf8');
  };
  return { way, page: await context.newPage(), context, host, stranger, address, folder, end };
}

/** Goes to the app and waits until it stands, and until its service worker does where it has one. */
export async function openApp({ page, address, way }: Session): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => 'coterie' in window);
  if (way === 'site with its service worker') {
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  }
}
