import { describe, expect, it } from 'vitest';
import { firmnessWords } from '../../src/views/segments/firmness';

describe('how firm a group is', () => {
  it.each([
    [0.97, /^Firm: 97.?% of it comes back when some customers are left out\.$/],
    [0.75, /^Firm/],
    [0.7, /^Fairly firm/],
    [0.4, /^Loose: only 40.?%/],
  ])('is said of %d', (stability, words) => expect(firmnessWords(stability)).toMatch(words));
});
