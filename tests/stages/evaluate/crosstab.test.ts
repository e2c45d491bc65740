import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contingency } from '../../../src/stages/evaluate/contingency';
import { crosstab } from '../../../src/stages/evaluate/crosstab';

const of = (...labels: number[]) => Int32Array.from(labels);

describe('a table of two labelings', () => {
  it('counts the rows of each pair of labels, in order of the labels', () => {
    const { a, b, counts } = crosstab(of(5, 5, -1, 2, 2, 2), of(1, 0, 0, 0, 1, 1));
    expect([...a]).toEqual([-1, 2, 5]);
    expect([...b]).toEqual([0, 1]);
    expect(counts).toEqual({ data: Float64Array.of(1, 0, 1, 2, 1, 1), rows: 3, cols: 2 });
  });

  it('holds every row once, whether labels are few or far apart', () => {
    const label = fc.oneof(fc.integer({ min: -1, max: 3 }), fc.integer());
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 80 }), (pairs) => {
        const { a, b, counts } = crosstab(of(...pairs.map(([x]) => x)), of(...pairs.map(([, y]) => y)));
        const expected = Array.from(a, (x) =>
          Array.from(b, (y) => pairs.filter(([p, q]) => p === x && q === y).length),
        );
        expect([...counts.data]).toEqual(expected.flat());
      }),
    );
  });

  it('refuses a table that nobody could read, other lengths, and nothing', () => {
    const each = Int32Array.from({ length: 2000 }, (_, i) => i);
    expect(() => crosstab(each, each)).toThrow(expect.objectContaining({ code: 'evaluate/too-many-groups' }));
    expect(contingency(each, each).shared).toHaveLength(2000);
    expect(() => crosstab(of(1), of())).toThrow(expect.objectContaining({ code: 'evaluate/other-length' }));
    expect(() => crosstab(of(), of())).toThrow(expect.objectContaining({ code: 'evaluate/no-rows' }));
  });
});
