import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentColor, noiseColor } from '../../../src/core/palette';
import { Rng } from '../../../src/core/rng';
import { mapSvg, MOST_POINTS, type MapOptions } from '../../../src/stages/export/map-svg';
import { escapeXml } from '../../../src/stages/export/xml';
import { HOSTILE, segment } from './segment';

const PICTURE: MapOptions = { width: 1200, height: 800, theme: 'light' };

const embedding = (points: readonly (readonly [number, number])[], axes: readonly string[] = []) => ({
  data: Float32Array.from(points.flat()),
  rows: points.length,
  cols: 2,
  axes,
});

/** Marks of a picture: where each dot or glyph begins. */
function marksOf(svg: string): [number, number][] {
  const paths = [...svg.matchAll(/^<path [^>]*d="([^"]*)"\/>$/gm)].map(([, d]) => d!);
  return paths.flatMap((d) =>
    [...d.matchAll(/M(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as [number, number]),
  );
}

/** Throws unless the text is well-formed XML, as far as this file's own syntax goes: tags nest, and nothing is bare. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([a-zA-Z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, close: string, name: string, _attributes, empty: string) => {
      if (close) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
  expect(svg).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u);
}

describe('mapSvg', () => {
  it('draws each customer once, to scale, upwards', () => {
    const picture = mapSvg(
      embedding([
        [0, 0],
        [10, 0],
        [0, 5],
        [10, 5],
      ]),
      Int32Array.of(0, 0, 1, 1),
      [segment(0, 'Low'), segment(1, 'High')],
      PICTURE,
    );
    const svg = picture.parts.join('');
    const [a, b, c, d] = marksOf(svg);
    expect(picture).toMatchObject({ drawn: 4, customers: 4 });
    expect(b![0] - a![0]).toBeCloseTo(2 * (a![1] - c![1]), 0);
    expect(a![1]).toBe(b![1]);
    expect(d).toEqual([b![0], c![1]]);
    expect(svg).not.toContain('are drawn');
    expectWellFormed(svg);
  });

  it('says what it shows to those who do not see it', () => {
    const svg = mapSvg(
      embedding(
        [
          [0, 0],
          [1, 1],
        ],
        ['Mostly age', 'Mostly income'],
      ),
      Int32Array.of(0, 1),
      [segment(0, 'Young big spenders', 22), segment(1, 'Newcomers', 1)],
      PICTURE,
    ).parts.join('');
    expect(svg).toContain('<title id="title">Map of 2 customers in 2 segments</title>');
    expect(svg).toContain(
      'Axis 1: Mostly age. Axis 2: Mostly income. A: Young big spenders, 22 customers (50%). B: Newcomers, 1 customer (50%).',
    );
    expect(svg).toContain('role="img" aria-labelledby="title desc"');
  });

  it('keeps hostile names and axes as text', () => {
    for (const theme of ['light', 'dark'] as const) {
      const svg = mapSvg(
        embedding(
          HOSTILE.map((_, i) => [i, i % 3]),
          [HOSTILE[0]!, `${HOSTILE[1]!}\uD800\u0001`],
        ),
        Int32Array.from(HOSTILE, (_, i) => i),
        HOSTILE.map((name, id) => segment(id, `${name}\uDFFF`)),
        { ...PICTURE, theme },
      ).parts.join('');
      expectWellFormed(svg);
      expect(svg).not.toMatch(/<script|<img|onerror="/);
      expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  it('gives each segment its colour, and noise grey with a word in the legend', () => {
    const svg = mapSvg(
      embedding([
        [0, 0],
        [1, 1],
        [2, 2],
      ]),
      Int32Array.of(0, -1, 1),
      [segment(0, 'X'), segment(1, 'Y')],
      {
        ...PICTURE,
        theme: 'dark',
      },
    ).parts.join('');
    for (const color of [segmentColor(0, 'dark'), segmentColor(1, 'dark'), noiseColor.dark]) {
      expect(svg.split(color)).toHaveLength(3);
    }
    expect(svg).toContain('Not in a group');
  });

  it('thins what is too much, alike in all segments but for the smallest, and says so', () => {
    const rng = new Rng(5);
    const n = 100_000;
    const labels = Int32Array.from({ length: n }, (_, i) => (i < 60 ? 2 : i % 2));
    const data = Float32Array.from({ length: 2 * n }, () => rng.normal());
    const input = { data, rows: n, cols: 2, axes: [] };
    const segments = [segment(0, 'X', 49_970), segment(1, 'Y', 49_970), segment(2, 'Z', 60)];
    const picture = mapSvg(input, labels, segments, PICTURE);
    const svg = picture.parts.join('');
    expect(picture.customers).toBe(n);
    expect(picture.drawn).toBe(marksOf(svg).length);
    expect(Math.abs(picture.drawn - MOST_POINTS)).toBeLessThanOrEqual(50);
    const said = `${picture.drawn.toLocaleString('en')} of 100,000 customers are drawn, chosen by chance within each segment.`;
    expect(svg.split(said)).toHaveLength(3);
    expect(svg.length).toBeLessThan(600_000);
    const z = [...svg.matchAll(/^<path [^>]*stroke="([^"]*)"[^>]*d="([^"]*)"\/>$/gm)].find(
      ([, color]) => color === segmentColor(2, 'light'),
    )!;
    expect(z[2]!.split('M')).toHaveLength(51);
    expect(mapSvg(input, labels, segments, PICTURE)).toEqual(picture);
  });

  it('leaves a few far points out rather than shrinking all others, and says so', () => {
    const points = Array.from({ length: 1000 }, (_, i) => [i % 40, Math.floor(i / 40)] as const);
    const picture = mapSvg(embedding([...points, [1e6, 1e6]]), new Int32Array(1001), [segment(0, 'X')], PICTURE);
    const svg = picture.parts.join('');
    const xs = marksOf(svg).map(([x]) => x);
    expect(Math.max(...xs) - Math.min(...xs)).toBeGreaterThan(500);
    expect(picture.drawn).toBe(1000);
    expect(svg).toContain('1,000 of 1,001 customers are drawn; 1 of those chosen lie far outside the picture.');
  });

  it('stays within the picture, whatever the data and the size', () => {
    const coordinate = fc.oneof(fc.float({ noNaN: true }), fc.constantFrom(0, NaN, Infinity, 3e38, -3e38, 1e-40));
    const setting = fc.record({
      points: fc.array(fc.tuple(coordinate, coordinate), { maxLength: 40 }),
      width: fc.integer({ min: 100, max: 2000 }),
      height: fc.integer({ min: 100, max: 2000 }),
      k: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(setting, ({ points, width, height, k }) => {
        const labels = Int32Array.from(points, (_, i) => (i % (k + 1)) - 1);
        const segments = Array.from({ length: k }, (_, id) => segment(id, `Segment ${id}`));
        const svg = mapSvg(embedding(points), labels, segments, { width, height, theme: 'light' }).parts.join('');
        expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        for (const [x, y] of marksOf(svg)) {
          expect(x >= -10 && x <= width + 10).toBe(true);
          expect(y >= -10 && y <= height + 10).toBe(true);
        }
        expectWellFormed(svg);
      }),
      { numRuns: 200 },
    );
  });

  it('draws a line where there is one dimension, and one point where all are equal', () => {
    const one = { data: Float32Array.of(1, 2, 3), rows: 3, cols: 1, axes: [] };
    const svg = mapSvg(one, new Int32Array(3), [segment(0, 'X')], PICTURE).parts.join('');
    expect(new Set(marksOf(svg).map(([, y]) => y)).size).toBe(1);
    const same = mapSvg(
      embedding([
        [7, 7],
        [7, 7],
      ]),
      new Int32Array(2),
      [segment(0, 'X')],
      PICTURE,
    );
    expect(same.drawn).toBe(2);
  });

  it('refuses labels that are not one a point, as a bug', () => {
    expect(() => mapSvg(embedding([[0, 0]]), new Int32Array(2), [], PICTURE)).toThrow(RangeError);
  });
});

describe('escapeXml', () => {
  it('escapes what XML reads and replaces what it cannot hold', () => {
    expect(escapeXml(`<a b="c">'&\u0000\uD800\uFFFE👍\t\n`)).toBe(
      '&lt;a b=&quot;c&quot;&gt;&#39;&amp;\uFFFD\uFFFD\uFFFD👍\t\n',
    );
  });
});
