import { describe, expect, it } from 'vitest';
import { moments } from '../../../src/core/stats';
import { applyFeatures } from '../../../src/stages/features/apply';
import { fitFeatures } from '../../../src/stages/features/fit';
import { hasSharedData, needsSharedData, readShared } from '../../support/shared-data';
import { defaults } from './options';

describe.skipIf(!hasSharedData)(`features of known files${needsSharedData}`, () => {
  it('credit_card: every number standardised as it is', async () => {
    const { table } = await readShared('credit_card/CC GENERAL.csv');
    const { features } = fitFeatures(table, { ...defaults, log: 'never' });
    const { X } = applyFeatures(features, table);
    expect([X.rows, X.cols]).toEqual([8950, 17]);
    let total = 0;
    for (let j = 0; j < X.cols; j++) {
      const { mean, std } = moments(Float64Array.from({ length: X.rows }, (_, i) => X.data[i * X.cols + j]!));
      expect(mean).toBeCloseTo(0, 6);
      expect(std).toBeCloseTo(1, 6);
      total += X.rows * std ** 2;
    }
    expect(total).toBeCloseTo(8950 * 17, 0);
    expect(features.find(({ name }) => name === 'MINIMUM_PAYMENTS')?.fill).toBeCloseTo(312.343947, 6);
  });

  it('mall_customers: age, income and score, as they are', async () => {
    const { table } = await readShared('mall_customers/Mall_Customers.csv');
    const { features, changes } = fitFeatures(table, defaults);
    expect(features.map(({ name, transform }) => [name, transform])).toEqual([
      ['Age', 'none'],
      ['Annual Income (k$)', 'none'],
      ['Spending Score (1-100)', 'none'],
    ]);
    expect(changes.map(({ code }) => code)).toEqual(['features/left-out-id', 'features/left-out-sensitive']);
  });

  it('customer_personality: one income and some births drawn in, spending by its logarithm', async () => {
    const { table } = await readShared('customer_personality/marketing_campaign.csv');
    const { features, changes } = fitFeatures(table, defaults);
    const feature = (name: string) => features.find((one) => one.name === name);
    expect(feature('Income')).toMatchObject({ transform: 'none', fill: 51_381.5 });
    expect(feature('Income')?.high).toBeLessThan(200_000);
    expect(feature('MntWines')?.transform).toBe('log');
    expect(feature('Dt_Customer')?.kind).toBe('date');
    const said = changes.map(({ code, column }) => `${code} ${column}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'features/imputed Income',
        'features/left-out-constant Z_Revenue',
        'features/left-out-constant Z_CostContact',
        'features/left-out-target Response',
        'features/rare-values Marital_Status',
      ]),
    );
  });

  it('telco_churn: seven ways to say “no internet” count once', async () => {
    const { table } = await readShared('telco_churn/WA_Fn-UseC_-Telco-Customer-Churn.csv');
    const { features } = fitFeatures(table, defaults);
    expect(features.filter(({ value }) => value === 'No internet service')).toEqual([]);
    expect(features.filter(({ name }) => name === 'InternetService = No')).toHaveLength(1);
  });
});
