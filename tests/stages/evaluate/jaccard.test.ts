import { describe, expect, it } from 'vitest';
import { bestJaccards } from '../../../src/stages/evaluate/jaccard';

const of = (...labels: number[]) => Int32Array.from(labels);

describe('the group most like each group', () => {
  it('agrees as worked out by hand', () => {
    // 0 of a: {0, 1, 2}, in b {0, 1} (2 of 3) and {2, 3} (1 of 4); 1 of a: {3, 4}, in b {2, 3} (1 of 3) and {4} (1 of 2)
    expect([...bestJaccards(of(0, 0, 0, 1, 1), of(5, 5, 6, 6, 9), 2)]).toEqual([2 / 3, 1 / 2]);
  });

  it('counts rows that became noise against a group, and noise as no group', () => {
    expect([...bestJaccards(of(0, 0, 0, 0, -1), of(2, 2, -1, -1, 2), 1)]).toEqual([2 / 5]);
    expect([...bestJaccards(of(0, 0), of(-1, -1), 1)]).toEqual([0]);
  });

  it('says nothing of groups without rows', () => {
    expect([...bestJaccards(of(1, 1), of(0, 0), 2)]).toEqual([NaN, 1]);
    expect([...bestJaccards(of(), of(), 1)]).toEqual([NaN]);
  });
});
