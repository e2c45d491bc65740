import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Contrast } from '../../../src/stages/text/contrast';

function weighed(valences: readonly number[], but: number): number[] {
  const contrast = new Contrast(but);
  return valences.map((valence, i) => contrast.weigh(valence, i));
}

/** The reference's way, word for word: the first word with that valence is changed, wherever it stands; O(n²). */
function inPlace(valences: readonly number[], but: number): number[] {
  const changed = [...valences];
  for (let at = 0; at < changed.length; at++) {
    const valence = changed[at]!;
    const found = changed.indexOf(valence);
    if (found < but) changed[found] = valence * 0.5;
    else if (found > but) changed[found] = valence * 1.5;
  }
  return changed;
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('Contrast', () => {
  it('halves what stands before “but” and adds half to what stands after', () => {
    expect(weighed([2, 0, -1], 1)).toEqual([1, 0, -1.5]);
  });

  it('leaves a text without “but” alone', () => {
    expect(weighed([2, 0, -1], -1)).toEqual([2, 0, -1]);
  });

  it('confuses a word with an earlier one of the same valence, as the reference does', () => {
    expect(weighed([1.8, 0, 0.9], 1)).toEqual([0.9, 0, 0.45]);
    expect(weighed([1.8, 0, 0.9, 0.9, 0.45], 1)).toEqual([0.9, 0, 0.45, 1.35, 0.225]);
  });

  it('comes to the same sums as the reference’s way', () => {
    const valences = fc.array(fc.constantFrom(0, 0, 4, 2, 1, 0.5, 3, 1.5, -2, -1, -3), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(valences, fc.nat({ max: 13 }), (values, place) => {
        const but = place % values.length;
        values[but] = 0;
        const [ours, theirs] = [weighed(values, but), inPlace(values, but)];
        for (const sign of [1, -1]) {
          const side = (all: readonly number[]) => total(all.filter((value) => value * sign > 0));
          expect(side(ours)).toBeCloseTo(side(theirs), 12);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
