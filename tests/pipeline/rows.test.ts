import { describe, expect, it } from 'vitest';
import { takeRows } from '../../src/core/columns';
import { customerIds } from '../../src/pipeline/rows';
import { id, number, table } from '../support/build-table';

describe('customerIds', () => {
  it('are the customer numbers of the file, empty where there is none', () => {
    expect(customerIds(table(id('No', ['007', null, '9'])))).toEqual(['007', '', '9']);
  });

  it('are row numbers of the file where no customer has a number, however often rows were taken away', () => {
    const all = table(number('Age', [20, 21, 22, 23, 24]));
    expect(customerIds(all)).toEqual(['1', '2', '3', '4', '5']);
    const some = takeRows(all, Int32Array.of(0, 2, 4));
    expect(customerIds(some)).toEqual(['1', '3', '5']);
    expect(customerIds(takeRows(some, Int32Array.of(2, 1)))).toEqual(['5', '3']);
  });
});
