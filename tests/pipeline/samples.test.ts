import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { generateB2b } from '../../scripts/samples/b2b';
import { generateCafe } from '../../scripts/samples/cafe';
import { generators, SHIPPED_SEED } from '../../scripts/samples/files';
import type { Sample } from '../../scripts/samples/sample';
import { generateWebShop } from '../../scripts/samples/web-shop';
import { byteSource } from '../../src/core/byte-source';
import { cellAt, columnWithRole } from '../../src/core/columns';
import { runToEndAsync } from '../../src/core/progress';
import { wasmCompute } from '../../src/kernels/compute';
import { defaultRecipe } from '../../src/pipeline/recipe';
import { runSteps } from '../../src/pipeline/run';
import type { Services } from '../../src/pipeline/services';
import { adjustedRand } from '../../src/stages/evaluate/adjusted-rand';
import { parseDelimitedSteps } from '../../src/stages/parse/delimited';

type Row = Readonly<Record<string, string>>;

const read = (csv: string): Row[] => {
  const delimiter = csv.slice(0, csv.indexOf('\n')).includes(';') ? ';' : ',';
  const { data, errors } = new Papa.Parser({ delimiter, newline: '\n' }).parse(csv, 0, false);
  expect(errors).toEqual([]);
  const [header, ...rows] = data.slice(0, -1);
  return rows.map((row) => Object.fromEntries(header!.map((name, i) => [name, row[i]!])));
};
const column = (rows: readonly Row[], name: string): string[] => rows.map((row) => row[name]!);
const numbers = (rows: readonly Row[], name: string): number[] =>
  column(rows, name)
    .filter((cell) => cell !== '')
    .map((cell) => Number(cell.replaceAll(',', '')));
const empty = (rows: readonly Row[], name: string): number => column(rows, name).filter((cell) => cell === '').length;
const padded = (rows: readonly Row[], name: string): number =>
  column(rows, name).filter((cell) => cell !== cell.trim()).length;
const repeated = (rows: readonly Row[]): number =>
  rows.length - new Set(rows.map((row) => JSON.stringify(Object.values(row)))).size;
const services: Services = {
  compute: wasmCompute(),
  trainAutoencoder: () => {
    throw new Error('the default flow trains nothing');
  },
};

/** What a person gets who drops the file and presses one button. */
async function defaultFlow({ name, csv }: Sample) {
  const parsed = await runToEndAsync(parseDelimitedSteps(byteSource(name, new TextEncoder().encode(csv))));
  const run = await runToEndAsync(runSteps(parsed, [name], defaultRecipe(), services));
  const id = columnWithRole(run.customers, 'customerId')!;
  return { ...run, ids: Array.from(run.labels, (_, row) => String(cellAt(id, row))) };
}

const exampleAddress = /^[\w.]+@example\.(com|org|net)$/i;

describe.each(generators.map((generate) => [generate(SHIPPED_SEED).name, generate] as const))(
  '%s',
  (name, generate) => {
    it('is shipped exactly as the generator makes it', () => {
      const shipped = readFileSync(new URL(`../../src/session/samples/${name}`, import.meta.url), 'utf8');
      expect(shipped === generate(SHIPPED_SEED).csv, 'the shipped file differs: make the samples anew').toBe(true);
      expect(shipped.length).toBeLessThan(1.5e6);
    });

    it('is another file for another seed, and the same file for the same', () => {
      expect(generate(7).csv === generate(7).csv).toBe(true);
      expect(generate(7).csv === generate(8).csv).toBe(false);
    });

    it('plants four or five segments of unequal size, and does not print them', () => {
      const { csv, truth } = generate(SHIPPED_SEED);
      const segments = new Map<string, number>();
      for (const segment of truth.values()) segments.set(segment, (segments.get(segment) ?? 0) + 1);
      const sizes = [...segments.values()].sort((a, b) => b - a);
      expect([4, 5]).toContain(sizes.length);
      expect(sizes[0]! / sizes.at(-1)!).toBeGreaterThan(2);
      for (const segment of segments.keys()) expect(csv).not.toContain(segment);
    });

    it('knows the truth of every customer in the file', () => {
      const { csv, truth } = generate(SHIPPED_SEED);
      const rows = read(csv);
      const id = ['Member no', 'Customer no', 'Account'].find((header) => header in rows[0]!)!;
      const ids = new Set(column(rows, id));
      ids.delete('');
      expect(new Set(truth.keys())).toEqual(ids);
      for (const one of ids) expect(one).toMatch(/^0*[1-9]\d+$/);
      expect([...ids].some((one) => one.startsWith('0'))).toBe(true);
    });
  },
);

/** How well the segments that the default flow finds agree with those that were planted. */
async function agreement(sample: Sample) {
  const { ids, labels, scores } = await defaultFlow(sample);
  const segments = [...new Set(sample.truth.values())];
  const truth = Int32Array.from(ids, (id) => segments.indexOf(sample.truth.get(id)!));
  expect(truth).not.toContain(-1);
  expect(ids.length).toBeGreaterThan(0.99 * sample.truth.size);
  return { value: adjustedRand(truth, labels), clear: scores.clear };
}

describe.each(generators.map((generate) => [generate(SHIPPED_SEED).name, generate] as const))('%s', (_, generate) => {
  it.each([1, 2, 3, 4, 5])('gives its planted segments away to the default flow (seed %i)', async (seed) => {
    const { value, clear } = await agreement(generate(seed));
    expect(value).toBeGreaterThanOrEqual(0.8);
    expect(clear).toBe(true);
  });
});

it('is not misled where a hasty fit of the right number of groups is a poor one', async () => {
  expect((await agreement(generateCafe(6))).value).toBeGreaterThanOrEqual(0.8);
});

describe('the quirks of the café', () => {
  const { csv, truth } = generateCafe(SHIPPED_SEED);
  const rows = read(csv);

  it('repeats 14 of 1,200 rows exactly', () => {
    expect(truth.size).toBe(1200);
    expect(rows).toHaveLength(1214);
    expect(repeated(rows)).toBe(14);
  });

  it('misses cells', () => {
    expect(empty(rows, 'Review')).toBeGreaterThan(140);
    expect(empty(rows, 'Age')).toBeGreaterThan(50);
    expect(empty(rows, 'Favourite drink')).toBeGreaterThan(20);
  });

  it('has stray blanks, outliers and impossible values', () => {
    expect(padded(rows, 'Favourite drink')).toBeGreaterThanOrEqual(24);
    expect(new Set(column(rows, 'Favourite drink').map((cell) => cell.trim())).size).toBe(7);
    const ages = numbers(rows, 'Age');
    expect(ages.filter((age) => age < 10 || age > 120).length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...numbers(rows, 'Spend'))).toBeLessThan(0);
    expect(Math.max(...numbers(rows, 'Spend'))).toBeGreaterThan(9000);
  });

  it('writes dates as ISO and addresses under the example domains only', () => {
    for (const date of column(rows, 'Member since')) expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
    const addresses = column(rows, 'E-mail').filter((cell) => cell !== '');
    for (const address of addresses) expect(address).toMatch(exampleAddress);
    expect(addresses.some((address) => address === address.toUpperCase())).toBe(true);
  });

  it('has reviews that do not look copied', () => {
    const reviews = column(rows, 'Review').filter((cell) => cell !== '');
    expect(new Set(reviews).size / reviews.length).toBeGreaterThan(0.93);
    expect(reviews.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
    expect(reviews.filter((text) => text.includes('\n')).length).toBeGreaterThan(5);
  });
});

describe('the quirks of the web shop', () => {
  const { csv, truth } = generateWebShop(SHIPPED_SEED);
  const rows = read(csv);
  const cancelled = rows.filter((row) => row['Order no']!.startsWith('C'));

  it('has 12,000 to 20,000 lines of 1,500 customers, 70 of them repeated exactly', () => {
    expect(truth.size).toBe(1500);
    expect(rows.length).toBeGreaterThan(12_000);
    expect(rows.length).toBeLessThan(20_000);
    expect(repeated(rows)).toBe(70);
  });

  it('has cancellations, whose quantities are negative, and nothing else negative', () => {
    expect(cancelled.length).toBeGreaterThan(500);
    expect(numbers(cancelled, 'Quantity').filter((quantity) => quantity > 0).length).toBeLessThanOrEqual(1);
    const negative = rows.filter((row) => Number(row['Quantity']) < 0);
    expect(negative.every((row) => row['Order no']!.startsWith('C'))).toBe(true);
  });

  it('has lines without a customer or a product, and stray blanks', () => {
    expect(empty(rows, 'Customer no')).toBeGreaterThan(500);
    expect(empty(rows, 'Product')).toBeGreaterThanOrEqual(12);
    expect(padded(rows, 'Country')).toBeGreaterThanOrEqual(40);
    expect(padded(rows, 'Product')).toBeGreaterThanOrEqual(60);
  });

  it('has impossible prices and an outlier', () => {
    const prices = numbers(rows, 'Unit price');
    expect(prices.filter((price) => price <= 0).length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...prices)).toBe(2999);
  });

  it('writes the day before the month, and days above 12 show it', () => {
    const dates = column(rows, 'Order date');
    for (const date of dates) expect(date).toMatch(/^\d\d\/(0[1-9]|1[0-2])\/2024 \d\d:\d\d$/);
    expect(dates.filter((date) => Number(date.slice(0, 2)) > 12).length).toBeGreaterThan(5000);
  });

  it('sells more before Christmas than in summer', () => {
    const inMonth = (month: string) => column(rows, 'Order date').filter((date) => date.slice(3, 5) === month).length;
    expect(inMonth('11')).toBeGreaterThan(1.3 * inMonth('08'));
  });
});

describe('the quirks of the software vendor', () => {
  const { csv, truth } = generateB2b(SHIPPED_SEED);
  const rows = read(csv);

  it('repeats 9 of 800 rows exactly, under names that are used once', () => {
    expect(truth.size).toBe(800);
    expect(rows).toHaveLength(809);
    expect(repeated(rows)).toBe(9);
    expect(new Set(column(rows, 'Company')).size).toBe(800);
  });

  it('misses cells and has stray blanks', () => {
    expect(empty(rows, 'Satisfaction')).toBeGreaterThan(100);
    expect(empty(rows, 'Last login')).toBeGreaterThan(5);
    expect(padded(rows, 'Plan')).toBeGreaterThanOrEqual(16);
  });

  it('groups thousands and has impossible values and an outlier', () => {
    expect(column(rows, 'Monthly revenue').filter((cell) => cell.includes(',')).length).toBeGreaterThan(50);
    expect(Math.max(...numbers(rows, 'Monthly revenue'))).toBe(412_000);
    expect(Math.min(...numbers(rows, 'Seats'))).toBe(-3);
    expect(Math.max(...numbers(rows, 'Active seats %'))).toBe(140);
  });

  it('writes the day before the month and addresses under the example domains only', () => {
    const filled = (name: string) => column(rows, name).filter((cell) => cell !== '');
    for (const date of filled('Last login')) expect(date).toMatch(/^\d\d\/(0[1-9]|1[0-2])\/202[345]$/);
    expect(filled('Last login').filter((date) => Number(date.slice(0, 2)) > 12).length).toBeGreaterThan(400);
    for (const address of filled('Contact e-mail')) expect(address).toMatch(exampleAddress);
  });

  it('loses those who struggle or stay away more than those who are content', () => {
    const churn = (segment: string) => {
      const members = rows.filter((row) => truth.get(row['Account']!) === segment);
      return members.filter((row) => row['Churned'] === 'yes').length / members.length;
    };
    expect(churn('paying but absent')).toBeGreaterThan(0.4);
    expect(churn('steady teams')).toBeLessThan(0.15);
  });
});
