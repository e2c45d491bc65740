import { expect, fileOf, open, test } from './support/app';

const lines = Array.from(
  { length: 60 },
  (_, i) =>
    ` ${String(100 + (i % 9)).padStart(5, '0')} 2024010${(i % 9) + 1} ${String(i % 7).padStart(2)} ${(i * 1.37).toFixed(2).padStart(8)}`,
).join('\n');

test('a file of fixed width shows its cuts, and they can be moved', async ({ app }) => {
  const [source] = await open(app, 'orders.txt', lines);
  expect(source?.shape?.shape.kind).toBe('fixedWidth');
  const typed = app.getByLabel('Columns begin at characters');
  const cuts = (await typed.inputValue()).split(', ');
  await app.getByRole('button', { name: `Column 2 begins at character ${cuts[0]!}` }).click();
  await expect(typed).toHaveValue(cuts.slice(1).join(', '));
  await typed.fill(cuts.join(' '));
  await typed.blur();
  await expect(typed).toHaveValue(cuts.join(', '));
  await app.getByText('Read the rows another way').click();
  await app.getByRole('radio', { name: 'A table as it stands' }).check();
  await expect(app.getByRole('heading', { name: /60 rows|60 texts|60 customers/ })).toBeVisible();
  expect((await app.evaluate(() => window.coterie.recipe())).sources[0]?.shape).toEqual({ kind: 'table' });
});

test('months and events end in groups', async ({ app }) => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];
  const wide = [
    ['Customer ID', ...months.map((month) => `${month} 2023`)].join(','),
    ...Array.from({ length: 80 }, (_, i) =>
      [1000 + i, ...months.map((__, m) => ((i + m) % 3 ? '' : 10 + ((i * 13) % 90)))].join(','),
    ),
  ].join('\n');
  await app.locator('input[type=file]').first().setInputFiles(fileOf('months.csv', wide));
  await expect(app.getByRole('heading', { name: /months of customers/ })).toBeVisible();
  await app.getByRole('checkbox', { name: 'Jun 2023' }).uncheck();
  await expect(app.getByRole('checkbox', { name: 'Jun 2023' })).not.toBeChecked();
  const groups = () => app.evaluate(async () => (await window.coterie.run()).segments.length);
  expect(await groups()).toBeGreaterThan(0);
  const events = [
    'user_id,time,event',
    ...Array.from(
      { length: 600 },
      (_, i) =>
        `u${(i * i) % 61},2024-01-${10 + ((i * 3) % 18)}T10:${10 + (i % 50)}:00,${['login', 'view', 'buy'][(i * 7) % 3]!}`,
    ),
  ].join('\n');
  const [source] = await open(app, 'events.csv', events);
  expect([source?.kind, source?.columns[2]?.role]).toEqual(['events', 'event']);
  expect(await groups()).toBeGreaterThan(0);
});
