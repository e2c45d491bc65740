import type { Confidence, Shape, SourceSummary } from '../../core/source';

/** How sure a suggestion is. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  sure: 'Sure',
  likely: 'Likely',
  guess: 'A guess',
};

/** The shapes that a person may choose, each with when it suits. */
export const SHAPE_CHOICES: readonly {
  readonly value: Shape['kind'];
  readonly label: string;
  readonly text: string;
}[] = [
  { value: 'table', label: 'A table as it stands', text: 'One row for each customer, order, order line or event.' },
  {
    value: 'fixedWidth',
    label: 'Columns of fixed width',
    text: 'No sign between values: each column has its place in the line.',
  },
  {
    value: 'baskets',
    label: 'A basket in each row',
    text: 'Rows list what was bought together, as long as they like.',
  },
  {
    value: 'months',
    label: 'A column for each month',
    text: 'Each row is a customer, with sums of January, February and so on beside each other.',
  },
];

/** What one row is, as a sentence begins. */
export function rowWords({ kind, grain, shape }: SourceSummary): string {
  if (shape?.shape.kind === 'months') return 'Each row of the file is a customer with a column for each month';
  if (shape?.shape.kind === 'baskets') return 'Each row of the file is a basket';
  if (kind === 'customers') return 'Each row is a customer';
  if (kind === 'events') return 'Each row is something that a customer did';
  if (kind === 'texts') return 'Each row is a text';
  if (kind === 'transactions') return grain === 'order' ? 'Each row is an order' : 'Each row is a line of an order';
  return 'What a row is does not show';
}

/** Places where columns begin, counted from 1 as a person does, from what was typed: `8, 13 21`; undefined when it is no list of places. */
export function cutsFrom(text: string): number[] | undefined {
  const places = text.split(/[\s,;]+/).filter((part) => part !== '');
  const cuts = places.map((place) => Number(place) - 1);
  if (!cuts.every((cut) => Number.isInteger(cut) && cut >= 0)) return undefined;
  return [...new Set(cuts)].filter((cut) => cut > 0).sort((a, b) => a - b);
}

/** The same places as a text: `8, 13, 21`. */
export function cutsAsText(cuts: readonly number[]): string {
  return cuts.map((cut) => cut + 1).join(', ');
}

/** The cuts with one more at a character, or without the one that is there. */
export function toggledCut(cuts: readonly number[], at: number): number[] {
  return cuts.includes(at) ? cuts.filter((cut) => cut !== at) : [...cuts, at].sort((a, b) => a - b);
}
