import { describe, expect, it } from 'vitest';
import { findDuplicateRows } from '../../../src/stages/profile/duplicates';
import { id, number, table, text } from '../../support/build-table';

describe('findDuplicateRows', () => {
  const alike = table(
    id('No', ['1', '2', '3', '1']),
    number('Spend', [5, 5, NaN, 5]),
    text('Note', ['x', 'x', '', 'x']),
  );

  it('finds rows that equal an earlier one in every column', () => {
    expect([...findDuplicateRows(alike)]).toEqual([3]);
  });

  it('can ignore the customer number', () => {
    expect([...findDuplicateRows(alike, ['customerId'])]).toEqual([1, 3]);
  });

  it('finds none where there is nothing to compare', () => {
    expect(findDuplicateRows(table(id('No', ['1', '1'])), ['customerId'])).toHaveLength(0);
    expect(findDuplicateRows(table())).toHaveLength(0);
  });
});
