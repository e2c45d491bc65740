import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Trait } from '../../../src/core/segment';
import { manifestJson } from '../../../src/stages/export/manifest';
import { segmentsCsv, segmentsJson } from '../../../src/stages/export/segments';
import { HOSTILE, segment } from './segment';

const trait = (text: string): Trait => ({
  column: 'Age',
  direction: 'high',
  segmentValue: 60,
  overallValue: 40,
  effect: 1.2,
  kind: 'number',
  statistic: 'median',
  text,
});

describe('segmentsCsv', () => {
  it('has a line a segment and a column a trait', () => {
    const text = segmentsCsv([
      segment(0, 'Older, happy', 7, [trait('Age: typically 60, everyone 40'), trait('=x')]),
      segment(1, 'New'),
    ]);
    expect(text).toBe(
      [
        '\uFEFFSegment letter,Segment,Customers,Share,Summary,Trait 1,Trait 2',
        'A,"Older, happy",7,0.5,7 customers (50%).,"Age: typically 60, everyone 40",\'=x',
        'B,New,10,0.5,10 customers (50%).,,',
        '',
      ].join('\r\n'),
    );
  });

  it('keeps to one cell whatever a name holds', () => {
    const text = segmentsCsv(
      HOSTILE.map((name, id) => segment(id, name)),
      { bom: false },
    );
    const lines = new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, true).data;
    expect(lines).toHaveLength(HOSTILE.length + 1);
    expect(lines.every((line) => line.length === 5)).toBe(true);
  });
});

describe('segmentsJson', () => {
  it('holds segments and scores, NaN as null', () => {
    const parsed: unknown = JSON.parse(segmentsJson([segment(0, 'A "b"\uD800')], { silhouette: NaN, inertia: 1 }));
    expect(parsed).toMatchObject({
      format: 'coterie.segments',
      version: 1,
      scores: { silhouette: null, inertia: 1 },
      segments: [{ id: 0, name: 'A "b"\uD800', size: 10 }],
    });
  });
});

describe('manifestJson', () => {
  it('is the same bytes however the object was put together', () => {
    const one = { recipe: { seed: 1, clean: { a: [{ y: 1, x: 2 }] } }, app: 'Coterie' };
    const other = { app: 'Coterie', recipe: { clean: { a: [{ x: 2, y: 1 }] }, seed: 1 } };
    expect(manifestJson(one)).toBe(manifestJson(other));
    expect(manifestJson(one)).toBe(
      '{\n  "app": "Coterie",\n  "recipe": {\n    "clean": {\n      "a": [\n        {\n          "x": 2,\n          "y": 1\n        }\n      ]\n    },\n    "seed": 1\n  }\n}\n',
    );
  });
});
