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
  ])('refuse %j as a matrix, naming the input', (X) => {
    expect(() => readMatrix({ X }, 'X')).toThrow(/“X”/);
  });

  it('take labels and texts as lists', () => {
    expect(readLabels({ a: [0, 1, -1] }, 'a')).toEqual(Int32Array.of(0, 1, -1));
    expect(readStrings({ texts: ['a', ''] }, 'texts')).toEqual(['a', '']);
    expect(() => readLabels({ a: 'x' }, 'a')).toThrow(/“a”/);
    expect(() => readStrings({ texts: [1] }, 'texts')).toThrow(/“texts”/);
  });
});
