import type { Page } from '@playwright/test';
import { expect, fileOf, open, refusalOfOpening, run, test, twoGroups, type Refusal } from './support/app';

/** After whatever happened, a sound file must still open and run. */
async function goesOnWorking(page: Page): Promise<void> {
  await open(page, 'sound.csv', twoGroups());
  expect((await run(page)).segments.length).toBe(2);
}

async function refusalOfRunning(page: Page): Promise<Refusal | undefined> {
  return page.evaluate(() =>
    window.coterie.run().then(
      () => undefined,
      ({ code, message, hint, stage }: Refusal) => ({ code, message, hint, stage }),
    ),
  );
}

function expectSentence(refusal: Refusal | undefined): void {
  expect(refusal?.message.length).toBeGreaterThan(15);
  expect(refusal?.hint.length).toBeGreaterThan(10);
}

const refused: [string, string | Buffer, string][] = [
  ['an empty file', '', 'parse/empty-file'],
  ['a file of spaces', '  \n\n \n', 'parse/empty-file'],
  ['a header and nothing else', 'id,age,spend\n', 'parse/header-only'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'), 'parse/not-text'],
  ['a workbook that is cut off', Buffer.from('504b0304140006000800000021', 'hex'), 'parse/damaged'],
  ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1'), 'parse/not-text'],
];

for (const [what, contents, code] of refused) {
  test(`refuses ${what} in a sentence and goes on working`, async ({ app }) => {
    const refusal = await refusalOfOpening(app, 'bad.csv', contents);
    expect(refusal).toMatchObject({ code, stage: 'parse' });
    expectSentence(refusal);
    await goesOnWorking(app);
  });
}

test('refuses one line of 100 MB quickly and goes on working', async ({ app }) => {
  const refusal = await app.evaluate(async () => {
    const piece = 'x,'.repeat(500_000);
    const file = new File(
      Array.from({ length: 100 }, () => piece),
      'line.csv',
    );
    return window.coterie.open([file]).then(
      () => undefined,
      ({ code, message, hint, stage }: Refusal) => ({ code, message, hint, stage }),
    );
  });
  expectSentence(refusal);
  await goesOnWorking(app);
});

test('opens or refuses 10,000 columns in a sentence and goes on working', async ({ app }) => {
  const columns = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
  const rows = Array.from({ length: 30 }, (_, row) => columns.map((_, i) => (row * 7 + i * 13) % 97).join(','));
  const refusal =
    (await refusalOfOpening(app, 'wide.csv', [columns.join(','), ...rows].join('\n'))) ?? (await refusalOfRunning(app));
  if (refusal) expectSentence(refusal);
  await goesOnWorking(app);
});

test('says that one customer or one column is too little', async ({ app }) => {
  await open(app, 'one.csv', 'id,age,spend\nc1,30,100\n');
  expectSentence(await refusalOfRunning(app));
  await open(app, 'ids.csv', `id\n${Array.from({ length: 40 }, (_, i) => `c${i}`).join('\n')}\n`);
  expectSentence(await refusalOfRunning(app));
  await goesOnWorking(app);
});

test('groups by one column of numbers', async ({ app }) => {
  await open(app, 'one.csv', `spend\n${Array.from({ length: 60 }, (_, i) => (i % 2) * 500 + (i % 9)).join('\n')}\n`);
  expect((await run(app)).segments.length).toBe(2);
});

test('leaves out a column without values and says so', async ({ app }) => {
  const rows = twoGroups().trim().split('\n');
  const [source] = await open(app, 'gap.csv', rows.map((row, i) => (i === 0 ? `${row},notes` : `${row},`)).join('\n'));
  expect(source!.columns.find(({ name }) => name === 'notes')).toMatchObject({ missing: 80, distinct: 0 });
  const { manifest, features } = await run(app);
  expect(features.map(({ column }) => column)).not.toContain('notes');
  expect(JSON.stringify(manifest.clean)).toContain('notes');
});

test('takes NaN and Infinity as missing, counted', async ({ app }) => {
  const rows = twoGroups().trim().split('\n');
  rows[3] = 'c2,NaN,Infinity,2';
  rows[4] = 'c3,-Infinity,110,nan';
  const [source] = await open(app, 'nan.csv', rows.join('\n'));
  const missing = Object.fromEntries(source!.columns.map((column) => [column.name, column.missing]));
  expect(missing).toMatchObject({ age: 2, 'total spent': 1, visits: 1 });
  expect(source!.columns.find(({ name }) => name === 'age')!.type).toBe('number');
  expect((await run(app)).segments.length).toBeGreaterThan(1);
});

test('names duplicate and blank headers', async ({ app }) => {
  const rows = twoGroups().trim().split('\n');
  rows[0] = 'customer id,age,age,';
  const [source] = await open(app, 'headers.csv', rows.join('\n'));
  const names = source!.columns.map(({ name }) => name);
  expect(new Set(names).size).toBe(4);
  expect(names).toContain('age (2)');
  expect(names.every((name) => name !== '')).toBe(true);
  expect(source!.issues.length).toBeGreaterThan(0);
});

test('reports ragged rows by their line', async ({ app }) => {
  const rows = twoGroups().trim().split('\n');
  rows[5] = 'c4,20';
  rows[9] = 'c8,20,100,1,surplus,more';
  const [source] = await open(app, 'ragged.csv', rows.join('\n'));
  expect(source!.rows).toBe(80);
  expect(source!.issues.map(({ line }) => line)).toEqual(expect.arrayContaining([6, 10]));
});

test('shows HTML and formulas as the text they are, and exports them disarmed', async ({ app }) => {
  const rows = twoGroups().trim().split('\n');
  rows[0] = 'customer id,age,total spent,<img src=x onerror=document.title=1>';
  rows[1] = '"=HYPERLINK(""http://example.org"",""x"")",20,100,1';
  rows[2] = '<script>document.title=2</script>,60,1000,21';
  await app.setInputFiles('input[type=file]', fileOf('<b>bad</b>.csv', rows.join('\n')));
  await expect(app.getByText('<b>bad</b>.csv').first()).toBeVisible();
  await run(app);
  expect(await app.title()).toContain('Coterie');
  expect(await app.locator('img[src=x], main script, b:text-is("bad")').count()).toBe(0);
  const csv = await app.evaluate(async () => (await window.coterie.export('customers.csv')).text());
  expect(csv).toContain('HYPERLINK');
  expect(csv).not.toMatch(/(^|[\n,]|^\uFEFF)"?=/);
});

test('shows a refusal on the screen with what to do, and opens the next file', async ({ app }) => {
  await app.setInputFiles('input[type=file]', fileOf('empty.csv', ''));
  await expect(app.getByRole('alert')).toBeVisible();
  await app.setInputFiles('input[type=file]', fileOf('sound.csv', twoGroups()));
  await expect(app.getByRole('alert')).toBeHidden();
  await expect(app.getByText('sound.csv').first()).toBeVisible();
});
