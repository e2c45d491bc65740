import type { Page } from '@playwright/test';
import { expectNoSeriousViolation } from './support/accessibility';
import { dataFile, expect, fileOf, hasData, openData, test, twoGroups } from './support/app';

/** From where the groups appear to every other step, each a neighbour of the last: a phone shows only those. */
const WALK = ['Segments', 'Prepare', 'Data', 'Prepare', 'Segments', 'Understand', 'Share'] as const;

/** The button in the bar at the foot of the screen; the rail repeats it. */
const primary = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
const step = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });

async function findGroups(page: Page): Promise<void> {
  await primary(page, 'Find my groups').click();
  await expect(primary(page, 'Use these groups')).toBeVisible({ timeout: 30_000 });
}

for (const sample of ['Café loyalty programme', 'Web shop orders', 'Software accounts']) {
  test(`a person takes the sample “${sample}” from the first screen to an export`, async ({ app }) => {
    await app.getByRole('button', { name: new RegExp(sample) }).click();
    await findGroups(app);
    await primary(app, 'Use these groups').click();
    await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
    await primary(app, 'Export').click();
    const [download] = await Promise.all([app.waitForEvent('download'), primary(app, 'Export customers').click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });
}

for (const theme of ['light', 'dark'] as const) {
  for (const [device, viewport] of [
    ['desktop', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    test(`no screen has a serious accessibility fault or sideways scrolling: ${device}, ${theme}`, async ({ app }) => {
      await app.setViewportSize(viewport);
      await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await expectNoSeriousViolation(app);
      await app.setInputFiles('input[type=file]', fileOf('shop.csv', twoGroups()));
      await findGroups(app);
      for (const name of WALK) {
        await step(app, name).first().click();
        await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
        await app.waitForTimeout(300);
        await expectNoSeriousViolation(app);
        const overflow = await app.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      }
    });
  }
}

test('the whole flow works by keyboard', async ({ app }) => {
  await app.setInputFiles('input[type=file]', fileOf('shop.csv', twoGroups()));
  await expect(primary(app, 'Find my groups')).toBeVisible();
  await primary(app, 'Find my groups').focus();
  await app.keyboard.press('Enter');
  await expect(primary(app, 'Use these groups')).toBeVisible({ timeout: 30_000 });
  await app.keyboard.press('Control+k');
  await expect(app.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await app.keyboard.type('share');
  await app.keyboard.press('Enter');
  await expect(primary(app, 'Export customers')).toBeVisible();
});

test('undo takes a setting back, redo brings it again', async ({ app }) => {
  await app.setInputFiles('input[type=file]', fileOf('shop.csv', twoGroups()));
  await findGroups(app);
  await app.evaluate(() => window.coterie.run({ cluster: { nClusters: 3 } }));
  const chosen = () => app.evaluate(() => window.coterie.recipe().cluster.nClusters);
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(chosen).toBe('auto');
  await app.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(chosen).toBe(3);
});

test('the shield says what the page can send, and forgets everything when asked', async ({ app }) => {
  await app.setInputFiles('input[type=file]', fileOf('shop.csv', twoGroups()));
  await findGroups(app);
  await app.getByRole('button', { name: /Nothing is sent/ }).click();
  await app.getByRole('button', { name: /Forget everything/ }).click();
  await expect(app.getByRole('heading', { name: /Find the groups/ })).toBeVisible();
  const code = await app.evaluate(() => window.coterie.labels().catch((error: { code: string }) => error.code));
  expect(code).toBe('run/none');
  expect(await app.content()).not.toContain('shop.csv');
});

test('pasted text is taken as a file', async ({ app }) => {
  await app.getByRole('button', { name: /Paste/ }).click();
  await app.getByRole('textbox').fill(twoGroups());
  await app.getByRole('button', { name: 'Use this table' }).click();
  await findGroups(app);
});

test('the page stays awake while it computes', async ({ app }) => {
  const gap = await app.evaluate(async () => {
    const rows = 100_000;
    const data = Float32Array.from({ length: rows * 16 }, (_, i) => Math.sin(i * 12.9898));
    let longest = 0;
    let last = performance.now();
    let watching = true;
    const watch = () => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      if (watching) setTimeout(watch);
    };
    const job = window.coterie.call('cluster.kmeans', { X: { data, rows, cols: 16 } }, { nClusters: 8, nInit: 3 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    last = performance.now();
    watch();
    await job;
    watching = false;
    return longest;
  });
  // The bench measures; here only a frozen page must fail, on a machine whose cores are all busy.
  expect(gap).toBeLessThan(1000);
});

test.describe('reference data', () => {
  test.skip(!hasData, 'the reference data is not beside the project');

  for (const file of [
    'mall_customers/Mall_Customers.csv',
    'customer_personality/marketing_campaign.csv',
    'credit_card/CC GENERAL.csv',
    'online_retail/online_retail_2010-12.csv',
  ]) {
    test(`a person drops ${file} and sees named groups`, async ({ app }) => {
      await app.setInputFiles('input[type=file]', dataFile(file));
      await findGroups(app);
      const names = await app.evaluate(async () => (await window.coterie.run()).segments.map(({ name }) => name));
      expect(names.length).toBeGreaterThan(1);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) await expect(app.getByText(name).first()).toBeVisible();
    });
  }

  test('the semicolon and the tab form of one file give the same table', async ({ app }) => {
    const columns = [];
    for (const file of ['marketing_campaign.csv', 'marketing_campaign_b.csv']) {
      await openData(app, `customer_personality/${file}`);
      columns.push(await app.evaluate(() => window.coterie.rows({ from: 0, to: 3000 })));
    }
    expect(columns[0]!.length).toBe(2240);
    expect(columns[1]).toEqual(columns[0]);
  });
});
