import { gzipSync } from 'node:zlib';
import { expect, test } from './support/app';

/** JavaScript on the first view, compressed; tfjs, WASM and models come later. */
const FIRST_VIEW_KIB = 150;

test('the first view needs little JavaScript', async ({ page }) => {
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body());
  });
  await page.goto('/');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  const bodies = await Promise.all(scripts);
  expect(bodies.length).toBeGreaterThan(0);
  const kib = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024;
  expect(kib).toBeLessThan(FIRST_VIEW_KIB);
});
