import { describe, expect, it } from 'vitest';
import type { SourceSummary } from '../../../src/core/source';
import { findDuplicateRows } from '../../../src/stages/profile/duplicates';
import { summariseSource } from '../../../src/stages/profile/table';
import { hasSharedData, needsSharedData, readShared } from '../../support/shared-data';

const column = ({ columns }: SourceSummary, name: string) => columns.find((profile) => profile.name === name)!;
const top = (summary: SourceSummary, name: string) =>
  Object.fromEntries(column(summary, name).top!.map(({ value, count }) => [value, count]));

describe.skipIf(!hasSharedData)(`profiles of known files${needsSharedData}`, () => {
  it.each(['marketing_campaign.csv', 'marketing_campaign_b.csv'])('customer_personality/%s', async (file) => {
    const parsed = await readShared(`customer_personality/${file}`);
    const summary = summariseSource(parsed);
    expect(summary.rows).toBe(2240);
    expect(column(summary, 'Income')).toMatchObject({ missing: 24, max: 666_666 });
    expect(column(summary, 'Income').mean).toBeCloseTo(52_247.251, 3);
    expect(column(summary, 'Income').warnings[0]).toMatch(/^1 extreme value \(666,666\)/);
    expect(column(summary, 'Year_Birth').min).toBe(1893);
    expect(column(summary, 'Year_Birth').warnings[0]).toMatch(/^1 value cannot be right \(1893\)/);
    expect(top(summary, 'Marital_Status')).toMatchObject({ Absurd: 2, YOLO: 2, Alone: 3 });
    expect(column(summary, 'Dt_Customer')).toMatchObject({ min: Date.UTC(2012, 6, 30), max: Date.UTC(2014, 5, 29) });
    expect(column(summary, 'Response').mean).toBeCloseTo(0.14910714, 8);
    const constant = summary.columns.filter(({ distinct }) => distinct === 1);
    expect(constant.map(({ name, min }) => [name, min])).toEqual([
      ['Z_CostContact', 3],
      ['Z_Revenue', 11],
    ]);
    expect(summary.issues.find(({ code }) => code === 'profile/constant-column')?.count).toBe(2);
    expect(summary.issues.find(({ code }) => code === 'profile/alike-customers')?.count).toBe(182);
    expect(findDuplicateRows(parsed.table)).toHaveLength(0);
    expect(findDuplicateRows(parsed.table, ['customerId'])).toHaveLength(182);
  });

  it('credit_card/CC GENERAL.csv', async () => {
    const summary = summariseSource(await readShared('credit_card/CC GENERAL.csv'));
    const missing = summary.columns.filter((profile) => profile.missing > 0);
    expect(missing.map((profile) => [profile.name, profile.missing])).toEqual([
      ['CREDIT_LIMIT', 1],
      ['MINIMUM_PAYMENTS', 313],
    ]);
    expect(column(summary, 'CUST_ID').distinct).toBe(8950);
  });

  it('telco_churn', async () => {
    const summary = summariseSource(await readShared('telco_churn/WA_Fn-UseC_-Telco-Customer-Churn.csv'));
    expect(column(summary, 'TotalCharges').missing).toBe(11);
    expect(column(summary, 'Churn').mean).toBeCloseTo(0.26537, 5);
  });

  it('groceries_loyalty', async () => {
    const summary = summariseSource(await readShared('groceries_loyalty/Groceries_dataset.csv'));
    expect(summary.rows).toBe(38_765);
    expect(column(summary, 'Member_number').distinct).toBe(3898);
    expect(column(summary, 'itemDescription').distinct).toBe(167);
    expect(summary.issues.find(({ code }) => code === 'profile/duplicate-rows')?.count).toBe(759);
  });

  it('online_retail', async () => {
    const summary = summariseSource(await readShared('online_retail/online_retail_2010-12.csv'));
    expect(column(summary, 'Description').missing).toBe(125);
    expect(summary.issues.find(({ code }) => code === 'profile/no-customer')?.count).toBe(15_631);
  });
});
