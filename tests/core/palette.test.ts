import { describe, expect, it } from 'vitest';
import { noiseColor, segmentColor, segmentColors, segmentLetter, segmentShape } from '../../src/core/palette';

type Triple = [number, number, number];

const PAPERS = { light: ['#fbfaf7', '#f8f7f3', '#fffefc'], dark: ['#15191c', '#151a1a', '#1c2222'] };

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB, by rows. */
const SIGHT: Record<string, readonly number[]> = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function linear(hex: string): Triple {
  return [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [a, b]
    .map(linear)
    .map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl)
    .sort((p, q) => q - p) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const times = (m: readonly number[], v: readonly number[]): Triple =>
  [0, 1, 2].map((i) => m[3 * i]! * v[0]! + m[3 * i + 1]! * v[1]! + m[3 * i + 2]! * v[2]!) as Triple;

function oklab(rgb: Triple): Triple {
  const lms = times(
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376,
      0.6299787005,
    ],
    rgb,
  ).map(Math.cbrt);
  return times(
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662,
      -0.808675766,
    ],
    lms,
  );
}

function seen(hex: string, sight: string): Triple {
  const clamped = times(SIGHT[sight]!, linear(hex)).map((c) => Math.min(1, Math.max(0, c)));
  return oklab(clamped as Triple);
}

describe.each(['light', 'dark'] as const)('segment colours on %s paper', (theme) => {
  const colours = [...segmentColors, noiseColor].map((colour) => colour[theme]);

  it('stand out from it by 3 : 1 and more', () => {
    for (const colour of colours) {
      for (const paper of PAPERS[theme]) expect(contrast(colour, paper), `${colour} on ${paper}`).toBeGreaterThan(3);
    }
  });

  it.each(Object.keys(SIGHT))('are told apart with %s', (sight) => {
    for (let i = 0; i < colours.length; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [seen(colours[i]!, sight), seen(colours[j]!, sight)];
        const difference = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(difference, `${colours[i]} and ${colours[j]}`).toBeGreaterThan(sight === 'normal' ? 0.09 : 0.059);
      }
    }
  });
});

describe('contrast, as measured here', () => {
  it('is 21 between black and white and 4.54 between #767676 and white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

describe('segment marks', () => {
  it('repeat a colour only with another shape', () => {
    const marks = Array.from({ length: 40 }, (_, id) => `${segmentColor(id, 'light')} ${segmentShape(id)}`);
    expect(new Set(marks).size).toBe(40);
    expect(marks.slice(0, 10).every((mark) => mark.endsWith('circle'))).toBe(true);
  });

  it('are grey and without a letter for noise', () => {
    expect(segmentColor(-1, 'dark')).toBe(noiseColor.dark);
    expect(segmentLetter(-1)).toBe('');
  });

  it('count letters as spreadsheets do', () => {
    expect([0, 1, 25, 26, 27, 51, 52, 701, 702].map(segmentLetter)).toEqual([
      'A',
      'B',
      'Z',
      'AA',
      'AB',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
