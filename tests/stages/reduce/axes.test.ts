import { describe, expect, it } from 'vitest';
import { axisLabels } from '../../../src/stages/reduce/axes';
import type { Pca } from '../../../src/stages/reduce/pca';

function pcaWith(loadings: readonly number[], ratio: number, rank = 1): Pca {
  return {
    mean: new Float64Array(loadings.length),
    components: { data: Float64Array.from(loadings), rows: 1, cols: loadings.length },
    explainedVariance: Float64Array.of(1),
    explainedVarianceRatio: Float64Array.of(ratio),
    sdev: Float64Array.of(1),
    rank,
  };
}

describe('axisLabels', () => {
  it('names the features that make an axis, the strongest first', () => {
    const label = axisLabels(pcaWith([0.1, 0.69, 0.71], 0.3401), ['Age', 'Spending Score', 'Annual Income']);
    expect(label).toEqual(['Mostly Annual Income and Spending Score; 34% of the differences']);
  });

  it('says which features fall as others rise', () => {
    const [label] = axisLabels(pcaWith([-0.7, 0.71, 0.05], 0.5), ['Age', 'Income', 'Visits']);
    expect(label).toBe('Mostly Income against Age; 50% of the differences');
  });

  it('names three at most, and says when they only lead a mix', () => {
    const loadings = Array.from({ length: 16 }, (_, j) => (j === 3 ? 0.26 : 0.25));
    const [label] = axisLabels(
      pcaWith(loadings, 0.2),
      loadings.map((_, j) => `F${j}`),
    );
    expect(label).toBe('A mix of many features, led by F3, F0 and F1; 20% of the differences');
  });

  it('leaves “mostly” out where all features are named', () => {
    expect(axisLabels(pcaWith([0.7, 0.7], 0.8), ['Income', 'Spend'])).toEqual([
      'Income and Spend; 80% of the differences',
    ]);
  });

  it('has words for a tiny share and for none', () => {
    expect(axisLabels(pcaWith([1, 0], 0.004), ['A', 'B'])).toEqual(['Mostly A; less than 1% of the differences']);
    expect(axisLabels(pcaWith([0, 0], 0, 0), ['A', 'B'])).toEqual(['No differences left to show']);
  });

  it('does not begin with a blank when the strongest of equals all fall', () => {
    const [label] = axisLabels(pcaWith([0.4999999, -0.5, -0.5, -0.5], 0.3), ['A', 'B', 'C', 'D']);
    expect(label).toBe('Mostly B, C and D; 30% of the differences');
  });
});
