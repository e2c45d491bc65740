import { describe, expect, it } from 'vitest';
import { readLabels, readMatrix, readStrings } from '../../src/pipeline/inputs';

describe('inputs of a script', () => {
  it('take a matrix as typed array, plain numbers or rows', () => {
    const expected = { rows: 2, cols: 2 };
    expect(readMatrix({ X: { data: Float32Array.of(1, 2, 3, 4), ...expected } }, 'X')).toMatchObject(expected);
    expect(readMatrix({ X: { data: [1, 2, 3, 4], ...expected } }, 'X').data).toEqual(Float64Array.of(1, 2, 3, 4));
    expect(
      readMatrix(
        {
          X: [
            [1, 2],
            [3, 4],
          ],
        },
        'X',
      ),
    ).toEqual({ data: Float64Array.of(1, 2, 3, 4), ...expected });
  });

  it.each([
    [undefined],
    [5],
    [{ data: [1, 2, 3], rows: 2, cols: 2 }],
    [[[1], [2, 3]]],
    [{ rows: 1, cols: 1 }],
    [[['a']]],
    [{ data: [], rows: -1, cols: 0 }],
    [{ data: [1, 2, 3], rows: 1.5, cols: 2 }],
    [{ data: [1, 2, 3, 4], rows: -2, cols: -2 }],
    [[[1], 2]],
  ])('refuse %j as a matrix, naming the input', (X) => {
    expect(() => readMatrix({ X }, 'X')).toThrow(/“X”/);
  });

  it('take labels and texts as lists', () => {
    expect(readLabels({ a: [0, 1, -1] }, 'a')).toEqual(Int32Array.of(0, 1, -1));
    expect(readStrings({ texts: ['a', ''] }, 'texts')).toEqual(['a', '']);
    expect(() => readLabels({ a: 'x' }, 'a')).toThrow(/“a”/);
    expect(() => readStrings({ texts: [1] }, 'texts')).toThrow(/“texts”/);
  });

  it('take rows that are typed arrays', () => {
    const X = [Float64Array.of(1, 2), Float32Array.of(3, 4)];
    expect(readMatrix({ X }, 'X').data).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  it.each([[[0.9, 1.2]], [[0, NaN]], [[2 ** 31]], [Float64Array.of(0.5)], [BigInt64Array.of(1n)], [Array(2)]])(
    'refuse labels that are not whole numbers: %o',
    (a) => {
      expect(() => readLabels({ a }, 'a')).toThrow(/“a”/);
    },
  );

  it('refuse labels that are not as many as there are rows', () => {
    expect(readLabels({ a: [0, 1] }, 'a', 2)).toEqual(Int32Array.of(0, 1));
    expect(() => readLabels({ a: [0, 1] }, 'a', 3)).toThrow(/2 labels for 3 rows/);
  });
});
