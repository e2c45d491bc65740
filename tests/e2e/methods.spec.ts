import type { Page } from '@playwright/test';
import { FAMILIES, takesNumber, type MethodName } from '../../src/views/frame/methods';
import { expectNoSeriousViolation } from './support/accessibility';
import { expect, fileOf, test, twoGroups } from './support/app';

const main = (page: Page) => page.getByRole('main');
const step = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });

/** Opens a small file and chooses, under Prepare, a way of finding groups. */
async function choose(page: Page, way: RegExp): Promise<void> {
  await page.setInputFiles('input[type=file]', fileOf('shop.csv', twoGroups(120)));
  await expect(main(page).getByRole('button', { name: 'Find my groups', exact: true })).toBeVisible();
  await step(page, 'Prepare').first().click();
  await main(page).getByText('How groups are found').click();
  await main(page).getByRole('radio', { name: way }).check();
}

async function find(page: Page): Promise<void> {
  await main(page).getByRole('button', { name: 'Find my groups', exact: true }).click();
  await expect(main(page).getByRole('button', { name: 'Use these groups' })).toBeVisible({ timeout: 60_000 });
}

/** How many groups the labels tell apart. */
const groupsOf = (page: Page) =>
  page.evaluate(async () => new Set((await window.coterie.labels()).labels.filter((label) => label >= 0)).size);

const method = (page: Page) => page.evaluate(() => window.coterie.recipe().cluster.method);

/** What only this way of finding groups shows. */
const OWN_PART: Partial<Record<MethodName, RegExp>> = {
  hierarchical: /branches of the family tree are the groups$/,
  dbscan: /stand in a crowd of 5$/,
  hdbscan: /is the crowd that holds together longest$/,
  gmm: /in another group$|clearly in one group$/,
  som: /^Customers settled in \d+ of \d+ places$/,
  pam: /^A real customer stands in the middle of every group$/,
  auto: /^Why this way was chosen$/,
};

for (const family of FAMILIES) {
  for (const { value, label } of family.methods) {
    test(`“${label}” ends in groups that are explained`, async ({ app }) => {
      await app.getByRole('button', { name: /Software accounts/ }).click();
      await expect(main(app).getByRole('button', { name: 'Find my groups', exact: true })).toBeVisible();
      await step(app, 'Prepare').first().click();
      await main(app).getByText('How groups are found').click();
      await main(app).getByRole('radio', { name: family.label }).check();
      if (family.methods.length > 1) await main(app).getByLabel('In which way').selectOption(value);
      if (takesNumber(value)) await main(app).getByLabel('Number of groups').selectOption('4');
      await find(app);
      expect(await method(app)).toBe(value);
      const cards = main(app).getByRole('list', { name: 'The groups' }).locator(':scope > li');
      await expect(cards).toHaveCount(await groupsOf(app));
      for (const card of await cards.all()) {
        await expect(card.getByRole('heading')).not.toBeEmpty();
        await expect(card.getByRole('listitem').first()).toHaveText(/everyone|average/);
      }
      const own = OWN_PART[value];
      if (own) await expect(main(app).getByRole('heading', { name: own })).toBeVisible();
      await expect(main(app).getByRole('heading', { name: 'Compare results' })).toBeVisible();
      await expectNoSeriousViolation(app);
    });
  }
}

test('a person grows a family tree and moves its cut, by number and by hand', async ({ app }) => {
  await choose(app, /family tree/);
  await expect(main(app).getByLabel('Cut at height')).toBeVisible();
  await expectNoSeriousViolation(app);
  await find(app);
  const tree = main(app).getByRole('figure', { name: /family tree/ });
  await expect(tree).toContainText('2 groups');
  await expectNoSeriousViolation(app);
  await main(app).getByLabel('Number of groups to cut into').selectOption('4');
  await main(app).getByRole('button', { name: 'Find these 4 groups' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Four groups, as you asked');

  const drawing = main(app)
    .getByRole('figure', { name: /family tree/ })
    .locator('svg')
    .last();
  await drawing.scrollIntoViewIfNeeded();
  const box = (await drawing.boundingBox())!;
  await app.mouse.move(box.x + box.width / 2, box.y + box.height * 0.8);
  await app.mouse.down();
  await app.mouse.move(box.x + box.width / 2, box.y + box.height * 0.3, { steps: 4 });
  await app.mouse.up();
  await main(app).getByRole('button', { name: 'Find these 2 groups' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Two groups');
  expect(await app.evaluate(() => window.coterie.recipe().cluster.hierarchical.height)).toEqual(expect.any(Number));
});

test('two results stand side by side, and the other one can be taken', async ({ app }) => {
  await choose(app, /k-means/);
  await main(app).getByLabel('Number of groups').selectOption('2');
  await find(app);
  await main(app).getByRole('button', { name: 'Keep this result to compare' }).click();
  const before = await app.evaluate(() => window.coterie.labels());
  await app.evaluate(() => window.coterie.run({ cluster: { nClusters: 3 } }));

  const results = main(app).getByRole('list', { name: 'Results side by side' });
  await expect(results.getByRole('heading')).toHaveText(['1. Round groups (k-means)', '2. Round groups (k-means)']);
  await expect(results).toContainText('3 groups asked for');
  await expect(results).toContainText('2 groups asked for');
  const crossing = main(app).getByRole('figure', { name: /Results 1 and 2/ });
  await crossing.getByRole('button', { name: 'Show as a table' }).click();
  const counts = await crossing.getByRole('row').locator('td.numeric').allTextContents();
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(120);

  await expectNoSeriousViolation(app);

  await results.getByRole('button', { name: 'Use result 2' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Two groups, as you asked');
  expect(await app.evaluate(() => window.coterie.recipe().cluster.nClusters)).toBe(2);
  expect(await app.evaluate(() => window.coterie.labels())).toEqual(before);
  await expect(results).toContainText('the one before');
});

test('Coterie chooses the way when it is asked to, and says why', async ({ app }) => {
  await choose(app, /Let Coterie choose/);
  await find(app);
  expect(await method(app)).toBe('auto');
  const tried = main(app).getByRole('region', { name: 'Why this way was chosen' });
  await expect(tried.getByText('chosen', { exact: true })).toHaveCount(1);
  expect(await tried.getByRole('row').count()).toBeGreaterThan(2);
});

test('new customers are placed, and saved with their group', async ({ app }) => {
  await choose(app, /k-means/);
  await find(app);
  await step(app, 'Share').first().click();
  const rows = twoGroups(10).split('\n').slice(0, 7).join('\n');
  await main(app)
    .locator('input[type=file]')
    .setInputFiles(fileOf('later.csv', `${rows}\nnew,40,550,11\n`));
  await expect(main(app).getByText(/^7 customers placed: .* 1 of them is unlike anyone/)).toBeVisible();
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    main(app)
      .getByRole('button', { name: /Save 7 customers/ })
      .click(),
  ]);
  expect(download.suggestedFilename()).toBe('later-placed.csv');
  await main(app).getByRole('button', { name: 'Update the groups with these customers' }).click();
  await expect(app.getByRole('banner')).toContainText('later.csv', { timeout: 30_000 });
});
