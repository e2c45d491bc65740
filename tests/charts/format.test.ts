import { describe, expect, it } from 'vitest';
import { counted, fitted, formatScore, formatShare, formatSigned } from '../../src/charts/format';

describe('words and numbers on charts', () => {
  it('say one customer and two customers', () => {
    expect(counted(1, 'customer', 'customers')).toBe('1 customer');
    expect(counted(0, 'customer', 'customers')).toBe('0 customers');
  });

  it('give small shares a decimal and no share none', () => {
    expect(formatShare(0.034)).toMatch(/3[.,]4/);
    expect(formatShare(0.61)).toContain('61');
    expect(formatShare(0)).not.toMatch(/[.,]/);
  });

  it('write a minus as a minus', () => {
    expect(formatSigned(-0.44)).toMatch(/^−0[.,]4$/);
    expect(formatSigned(0.44)).toMatch(/^\+0[.,]4$/);
    expect(formatSigned(0)).toMatch(/^0[.,]0$/);
    expect(formatScore(-0.084)).toMatch(/^−0[.,]08$/);
    expect(formatScore(0.5)).toMatch(/^0[.,]50$/);
  });

  it('cut what does not fit and keep what does', () => {
    expect(fitted('Average basket in euros', 70)).toBe('Average b…');
    expect(fitted('Age', 70)).toBe('Age');
  });
});
