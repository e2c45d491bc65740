import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainSegments } from '../../../src/stages/explain/segments';
import { categories, grouped, numbers, tableOf } from './customers';

const MALL = '../shared/data/mall_customers/Mall_Customers.csv';

/** The five well-known groups by income and spending: the k-means centers, rounded. */
const CENTERS = [
  [55, 50],
  [87, 82],
  [88, 17],
  [26, 21],
  [26, 79],
] as const;

describe.skipIf(!existsSync(MALL))('Mall customers (needs ../shared/data)', () => {
  it('get the names that everybody gives them', () => {
    const rows = readFileSync(MALL, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const income = rows.map((row) => Number(row[3]));
    const score = rows.map((row) => Number(row[4]));
    const labels = rows.map((_, i) => {
      const distances = CENTERS.map(([x, y]) => (income[i]! - x) ** 2 + (score[i]! - y) ** 2);
      return distances.indexOf(Math.min(...distances));
    });
    const table = tableOf(
      {
        ...categories(
          'Genre',
          rows.map((row) => row[1]!),
        ),
        role: 'sensitive',
      },
      numbers('Annual Income (k$)', income),
      numbers('Spending Score (1-100)', score),
    );
    const { segments } = explainSegments(grouped(table, labels));
    expect(segments.map(({ size, name }) => [size, name])).toEqual([
      [81, 'Typical customers'],
      [39, 'High-earning big spenders'],
      [35, 'High-earning careful spenders'],
      [23, 'Modest-income careful spenders'],
      [22, 'Modest-income big spenders'],
    ]);
    expect(segments[4]!.traits.map(({ text }) => text)).toEqual([
      'Annual Income (k$): typically 24.5, everyone 61.5',
      'Spending Score (1-100): typically 77, everyone 50',
    ]);
  });
});
