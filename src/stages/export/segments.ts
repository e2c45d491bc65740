import type { Segment } from '../../core/segment';
import { BYTE_ORDER_MARK, csvField, csvLine, type CsvOptions } from './csv';
import { stableJson } from './stable-json';

/** One line a segment: letter, name, size, share, summary, and what sets it apart, strongest first. Small enough to be one string. */
export function segmentsCsv(segments: readonly Segment[], { bom = true }: CsvOptions = {}): string {
  const nTraits = Math.max(0, ...segments.map(({ traits }) => traits.length));
  const numbered = Array.from({ length: nTraits }, (_, i) => `Trait ${i + 1}`);
  const heading = ['Segment letter', 'Segment', 'Customers', 'Share', 'Summary', ...numbered];
  const lines = segments.map(({ letter, name, size, share, summary, traits }) => [
    letter,
    name,
    size,
    share,
    summary,
    ...numbered.map((_, i) => traits[i]?.text ?? null),
  ]);
  return (bom ? BYTE_ORDER_MARK : '') + [heading, ...lines].map((cells) => csvLine(cells.map(csvField))).join('');
}

/** The segments with every number behind their words, and how good the grouping is. NaN, which JSON lacks, becomes null. */
export function segmentsJson(segments: readonly Segment[], scores: object): string {
  return stableJson({ format: 'coterie.segments', version: 1, segments, scores });
}
