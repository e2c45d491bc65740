import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/app-error';
import { requireFinite } from '../../src/core/finite';

const refusal = (...data: number[]) => {
  try {
    requireFinite({ data: Float64Array.from(data), rows: data.length / 2, cols: 2 }, 'cluster');
  } catch (error) {
    return error as AppError;
  }
  return undefined;
};

describe('numbers to compute with', () => {
  it('may be anything up to 1e150', () => {
    expect(refusal(0, -0, 5e-324, 1e150, -1e150, 1)).toBeUndefined();
  });

  it('are refused with their place and what to do', () => {
    const missing = refusal(1, 2, 3, NaN)!;
    expect(missing).toBeInstanceOf(AppError);
    expect(missing.code).toBe('cluster/not-a-number');
    expect(missing.message).toBe('Row 2, column 2 (counted from 1) holds NaN where a number is needed.');
    expect(refusal(1, 2, -Infinity, 3)).toMatchObject({ code: 'cluster/not-a-number', message: /Row 2, column 1/ });
    expect(refusal(1e151, 0)).toMatchObject({ code: 'cluster/too-large', message: /Row 1, column 1/ });
  });
});
