import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../src/core/table';
import { CONCEPTS, PHRASES, REDUNDANT } from '../../../src/stages/explain/lexicon';
import { recognise } from '../../../src/stages/explain/recognise';

const meaning = (name: string, type: ColumnType = 'number'): string => {
  const found = recognise({ name, type });
  return found ? `${found.sign < 0 ? '-' : ''}${found.key}` : '';
};

describe('recognise', () => {
  it.each([
    ['Age', 'age'],
    ['Alter', 'age'],
    ['Âge', 'age'],
    ['Year_Birth', '-age'],
    ['Account age (months)', 'tenure'],
    ['Annual Income (k$)', 'income'],
    ['Jahreseinkommen', 'income'],
    ['Revenu annuel', 'income'],
    ['Revenue', 'spending'],
    ['Spending Score (1-100)', 'spending'],
    ['MntWines', 'spending'],
    ['Gesamtumsatz', 'spending'],
    ['Gasto total', 'spending'],
    ['Omzet', 'spending'],
    ['TotalCharges', 'spending'],
    ['MonthlyCharges', 'bill'],
    ['Recency', 'recency'],
    ['Days since last order', 'recency'],
    ['Recency score', '-recency'],
    ['Days since first order', 'tenure'],
    ['Months as customer', 'tenure'],
    ['Orders', 'frequency'],
    ['PURCHASES_FREQUENCY', 'frequency'],
    ['Anzahl Bestellungen', 'frequency'],
    ['Days between orders', '-frequency'],
    ['Average basket', 'basket'],
    ['Warenkorbwert', 'basket'],
    ['NumDealsPurchases', 'deals'],
    ['NumWebPurchases', 'web'],
    ['NumWebVisitsMonth', 'browsing'],
    ['NumStorePurchases', 'store'],
    ['NumCatalogPurchases', 'catalogue'],
    ['BALANCE', 'balance'],
    ['CASH_ADVANCE_FREQUENCY', 'cashAdvance'],
    ['CREDIT_LIMIT', 'creditLimit'],
    ['PURCHASES', 'purchases'],
    ['Sentiment of Review', 'sentiment'],
    ['Churned', 'churn'],
    ['Seats', 'size'],
    ['Active seats %', 'usage'],
    ['Logins a week', 'usage'],
    ['Tickets (90 days)', 'tickets'],
    ['Cancellations', 'cancellations'],
    ['Rückgaben', 'returns'],
    ['Different products', 'variety'],
    ['Kidhome', 'children'],
    ['Minutes per visit', 'stay'],
  ])('%s means %s', (name, expected) => {
    expect(meaning(name)).toBe(expected);
  });

  it.each([
    ['Last order', 'date', '-recency'],
    ['Dt_Customer', 'date', '-tenure'],
    ['Kunde seit', 'date', '-tenure'],
    ['Customer since (year)', 'number', 'tenure'],
    ['Customer since', 'number', '-tenure'],
    ['Date of birth', 'date', '-age'],
  ] as const)('%s as a %s means %s', (name, type, expected) => {
    expect(meaning(name, type)).toBe(expected);
  });

  it.each(['Fish', 'Average', 'BALANCE_FREQUENCY', 'Credit score', 'Storage', 'Page count', 'Shopify', '', '💶'])(
    'knows nothing of %j',
    (name) => {
      expect(meaning(name)).toBe('');
    },
  );

  it('is quick with a name as long as a book', () => {
    expect(meaning(`Age${'('.repeat(1e6)}`)).toBe('age');
  });
});

describe('the lexicon', () => {
  it('speaks only of concepts that exist', () => {
    const ends = Object.keys(CONCEPTS).flatMap((key) => [`${key} high`, `${key} low`]);
    for (const key of [...PHRASES.flatMap(({ both }) => both), ...REDUNDANT.flat()]) expect(ends).toContain(key);
  });

  it('says the opposite at the other end', () => {
    for (const { high, low } of Object.values(CONCEPTS)) {
      expect(high.says).not.toBe(low.says);
      expect(high.says.split('~')).toHaveLength(2);
      expect(low.says.split('~')).toHaveLength(2);
    }
  });
});
