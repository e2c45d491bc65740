import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchGroups } from '../../../src/stages/evaluate/match';

const of = (...labels: number[]) => Int32Array.from(labels);
const runs = (...lengths: readonly [label: number, length: number][]) =>
  of(...lengths.flatMap(([label, length]) => new Array<number>(length).fill(label)));

describe('matching the groups of two labelings', () => {
  it('finds the group that each continues, and who stays', () => {
    const before = runs([0, 40], [1, 40], [2, 20]);
    const after = runs([7, 30], [5, 10], [5, 40], [6, 20]);
    expect(matchGroups(before, after)).toEqual({
      groups: [
        { group: 5, continues: 1, shared: 40, stayed: 1 },
        { group: 6, continues: 2, shared: 20, stayed: 1 },
        { group: 7, continues: 0, shared: 30, stayed: 0.75 },
      ],
      added: [],
      gone: [],
      stayed: 0.9,
    });
  });

  it('keeps as many rows as possible, not group by group', () => {
    // group 0 of b shares most with 0 of a (50), but 49 + 45 beats 50 + 10
    const before = runs([0, 50], [1, 49], [0, 45], [1, 10]);
    const after = runs([0, 99], [1, 55]);
    expect(matchGroups(before, after).groups.map(({ continues }) => continues)).toEqual([1, 0]);
  });

  it('calls a split group’s other half new, and a swallowed group gone', () => {
    const split = matchGroups(runs([0, 60], [1, 30]), runs([0, 40], [2, 20], [1, 30]));
    expect(split.added).toEqual([2]);
    expect(split.groups[2]).toEqual({ group: 2, continues: -1, shared: 0, stayed: 0 });
    const merged = matchGroups(runs([0, 40], [1, 20]), runs([3, 60]));
    expect(merged).toMatchObject({ added: [], gone: [1], stayed: 40 / 60 });
  });

  it('does not join what is merely left over for each other', () => {
    const before = runs([0, 100], [1, 2]);
    const after = runs([0, 51], [1, 49], [1, 2]);
    // 1 of a shares its two rows with 1 of b, which has 51: a twenty-fifth
    expect(matchGroups(before, after)).toMatchObject({ added: [1], gone: [1] });
  });

  it('takes noise for no group on either side', () => {
    const { groups, added, gone, stayed } = matchGroups(runs([-1, 50], [0, 50]), runs([4, 50], [0, 30], [-1, 20]));
    expect(groups.map(({ group, continues }) => [group, continues])).toEqual([
      [0, 0],
      [4, -1],
    ]);
    expect([added, gone, stayed]).toEqual([[4], [], 0.6]);
    expect(matchGroups(of(-1, -1), of(-1, -1))).toEqual({ groups: [], added: [], gone: [], stayed: 0 });
  });

  it('recognises groups under any names', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 60 }), (labels) => {
        const { groups, added, gone, stayed } = matchGroups(
          of(...labels),
          of(...labels.map((label) => 50 - 3 * label)),
        );
        expect(groups.every(({ group, continues }) => group === 50 - 3 * continues)).toBe(true);
        expect([added, gone, stayed]).toEqual([[], [], 1]);
      }),
    );
  });

  it('refuses other lengths, nothing, and more groups than can be matched', () => {
    expect(() => matchGroups(of(1), of())).toThrow(expect.objectContaining({ code: 'evaluate/other-length' }));
    expect(() => matchGroups(of(), of())).toThrow(expect.objectContaining({ code: 'evaluate/no-rows' }));
    const each = Int32Array.from({ length: 1500 }, (_, i) => i);
    expect(() => matchGroups(each, each)).toThrow(expect.objectContaining({ code: 'evaluate/too-many-groups' }));
  });
});
