import { expect } from '@playwright/test';
import type { Page } from 'playwright';
import type { Scripting } from '../../../src/scripting';
import { canaryFile, otherFormats } from './canaries';

declare global {
  interface Window {
    readonly coterie: Scripting;
  }
}

const STEPS = ['Data', 'Prepare', 'Segments', 'Understand', 'Share'];
const EXPORTS = ['customers.csv', 'segments.csv', 'segments.json', 'map.svg', 'manifest.json', 'map.png'] as const;

/** Takes a file that was brought through every screen and back out, as a person does. */
export async function walkByScreen(page: Page, look: () => Promise<void>): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Find my groups', exact: true }).click();
  await expect(main.getByRole('button', { name: 'Use these groups' })).toBeVisible({ timeout: 30_000 });
  for (const step of STEPS) {
    await page
      .getByRole('navigation')
      .getByRole('button', { name: new RegExp(`^${step}`) })
      .click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look();
  }
  const download = page.waitForEvent('download');
  await main.getByRole('button', { name: 'Export customers', exact: true }).click();
  expect((await download).suggestedFilename()).toContain('kanarifile');
  await page.getByRole('button', { name: /^Change to/ }).click();
  await page.getByRole('button', { name: 'Nothing is sent' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('kanarisearch');
  await page.keyboard.press('Escape');
  await look();
}

/** Drops the canaries on the page. */
export async function bringFile(page: Page): Promise<void> {
  const { name, mimeType, text } = canaryFile;
  await page.setInputFiles('input[type=file]', { name, mimeType, buffer: Buffer.from(text) });
  await expect(page.getByText(name).first()).toBeVisible();
}

/** Takes the canaries through the whole scripting interface, the neural network included, so that each worker lives and holds them. */
export async function walkByScript(page: Page): Promise<void> {
  await page.evaluate(
    async ([{ name, text }, exports, packed]) => {
      const { coterie } = window;
      await coterie.capabilities();
      await coterie.open([new File([text], name)]);
      await coterie.run({ reduce: { method: 'pca' } });
      await coterie.run({ reduce: { method: 'autoencoder', epochs: 1 } });
      for (const kind of exports) await coterie.export(kind);
      await coterie.labels();
      await coterie.embedding();
      await coterie.rows({ from: 0, to: 90 });
      await coterie.call('text.sentiment', { texts: ['kanaritext is lovely'] });
      await coterie.run({ cluster: { nClusters: -1 } }).catch(() => undefined);
      await coterie.open([new File(['kanaribroken'], 'kanaribroken.csv')]).catch(() => undefined);
      await coterie.open([new File([text], name)]);
      await coterie.run();
      for (const [packedName, base64] of packed) {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        await coterie.open([new File([bytes], packedName)]);
      }
      await coterie.open([new File([text], name)]);
    },
    [canaryFile, EXPORTS, otherFormats()] as const,
  );
  // Workers that convert files are ended once these are open; holdConverters keeps them alive.
  await expect.poll(() => page.workers().length).toBe(2);
}

/** Opens canaries in formats that other workers read, and behind them a file that takes long: until it is stopped, those workers live. */
export async function holdConverters(page: Page): Promise<() => Promise<void>> {
  const before = page.workers();
  await page.evaluate(
    ([{ name, text }, packed]) => {
      const files = packed.map(([packedName, base64]) => {
        return new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], packedName);
      });
      const piece = new Blob([text.repeat(Math.ceil(1e6 / text.length))]);
      const stop = new AbortController();
      const long = new File(Array<Blob>(1000).fill(piece), name);
      const opening = window.coterie.open([...files, long], { signal: stop.signal }).catch(() => undefined);
      Object.assign(window, { stopOpening: () => (stop.abort(), opening) });
    },
    [canaryFile, otherFormats()] as const,
  );
  await expect.poll(() => page.workers().length, { timeout: 30_000 }).toBe(before.length + 2);
  return () => page.evaluate(() => (window as unknown as { stopOpening: () => Promise<void> }).stopOpening());
}
