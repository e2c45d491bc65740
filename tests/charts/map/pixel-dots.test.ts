import { describe, expect, it } from 'vitest';
import { paintDots } from '../../../src/charts/map/pixel-dots';

const frame = {
  view: { scale: 1, dx: 0, dy: 0 },
  width: 8,
  height: 8,
  ratio: 1,
  radius: 1,
  colors: ['#808080', '#ff0000', '#0000ff'],
};
const paint = (points: readonly [number, number][], labels: number[], changes: Partial<typeof frame> = {}) => {
  const data = Float32Array.from(points.flatMap(([x, y]) => [x, -y, 7]));
  return paintDots({ data, rows: points.length, cols: 3 }, Int32Array.from(labels), { ...frame, ...changes });
};
const at = (bytes: Uint8ClampedArray, x: number, y: number) => [
  ...bytes.subarray(4 * (8 * y + x), 4 * (8 * y + x) + 4),
];
const painted = (bytes: Uint8ClampedArray) => bytes.filter((_, i) => i % 4 === 3 && bytes[i]! > 0).length;

describe('dots painted as pixels', () => {
  it('are round, in the colour of their group, grey for those in none', () => {
    const bytes = paint(
      [
        [3, 4],
        [6, 1],
      ],
      [1, -1],
    );
    expect(at(bytes, 3, 4)).toEqual([0, 0, 255, 255]);
    expect(at(bytes, 3, 3)).toEqual([0, 0, 255, 255]);
    expect(at(bytes, 2, 3)).toEqual([0, 0, 0, 0]);
    expect(at(bytes, 6, 1)).toEqual([128, 128, 128, 255]);
    expect(painted(bytes)).toBe(10);
  });

  it('lie over each other in the order of the rows', () => {
    expect(
      at(
        paint(
          [
            [3, 3],
            [3, 3],
          ],
          [0, 1],
        ),
        3,
        3,
      ),
    ).toEqual([0, 0, 255, 255]);
    expect(
      at(
        paint(
          [
            [3, 3],
            [3, 3],
          ],
          [1, 0],
        ),
        3,
        3,
      ),
    ).toEqual([255, 0, 0, 255]);
  });

  it('are cut at the edges, and are never smaller than a pixel', () => {
    expect(painted(paint([[0, 0]], [0]))).toBe(3);
    expect(
      painted(
        paint(
          [
            [-5, 3],
            [NaN, 3],
          ],
          [0, 0],
        ),
      ),
    ).toBe(0);
    expect(painted(paint([[3, 3]], [0], { radius: 0.2 }))).toBe(1);
  });

  it('grow with the pixels of the screen', () => {
    expect(painted(paint([[2, 2]], [0], { ratio: 2 }))).toBe(13);
  });
});
