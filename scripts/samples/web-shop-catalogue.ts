import type { Rng } from '../../src/core/rng';
import { pick } from './random';

/** Something the shop sells, at its list price. */
export interface Product {
  readonly name: string;
  readonly price: number;
}

const RANGES: readonly { readonly items: Readonly<Record<string, number>>; readonly variants: readonly string[] }[] = [
  {
    items: { 'Linen tea towel': 8.5, 'Linen napkins, set of 4': 24, 'Cotton apron': 19.5, 'Oven glove': 12 },
    variants: ['oat', 'sage', 'rust', 'striped'],
  },
  {
    items: { 'Stoneware mug': 11, 'Stoneware bowl': 14.5, 'Serving plate': 27, 'Milk jug': 16, 'Egg cup': 4.5 },
    variants: ['speckled', 'white', 'ink blue', 'moss'],
  },
  {
    items: { 'Soy candle': 15, 'Beeswax candle': 9.5, 'Tealights, box of 12': 6.5, 'Room spray': 13 },
    variants: ['fig', 'cedar', 'orange & clove', 'unscented'],
  },
  {
    items: { 'Wool throw': 68, 'Cushion cover': 22, 'Rag rug': 46, 'Hot water bottle': 18.5 },
    variants: ['heather', 'charcoal', 'mustard'],
  },
  {
    items: { 'Greeting card': 2.75, 'Gift wrap, 3 m': 4.25, 'Paper garland': 7, 'Notebook A5': 8, Pencils: 5.5 },
    variants: ['botanical', 'stars', 'linocut birds', 'plain kraft'],
  },
  {
    items: { 'Oak chopping board': 34, 'Beech spoon': 5.75, 'Salt pig': 21, 'Storage jar': 12.5 },
    variants: ['small', 'medium', 'large'],
  },
];

/** Everything the shop sells. */
const catalogue: readonly Product[] = RANGES.flatMap(({ items, variants }) =>
  Object.entries(items).flatMap(([item, price]) =>
    variants.map((variant) => ({ name: `${item} - ${variant}`, price })),
  ),
);

/** A product, the cheaper ones more often when `budget` is low: of two drawn, the one nearer to it is taken. */
export function drawProduct(rng: Rng, budget: number): Product {
  const [a, b] = [pick(rng, catalogue), pick(rng, catalogue)];
  return Math.abs(a.price - budget) < Math.abs(b.price - budget) ? a : b;
}
