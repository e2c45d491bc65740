import type { Topic } from './cafe-phrases';
import type { Mood } from './cafe-reviews';
import type { LogNormal, Weights } from './random';
import type { Planted } from './segments';

type Drink = 'Flat white' | 'Cappuccino' | 'Filter' | 'Espresso' | 'Tea' | 'Iced latte';

/** A share by its median and its spread on the logit scale. */
type Share = readonly [median: number, logitStd: number];

/** How the customers of one planted segment behave. */
export interface CafeHabits extends Planted {
  readonly age: readonly [mean: number, std: number];
  readonly memberDays: LogNormal;
  readonly visits: LogNormal;
  readonly perVisit: LogNormal;
  readonly minutes: LogNormal;
  readonly weekend: Share;
  readonly app: Share;
  readonly food: Share;
  readonly wifi: LogNormal;
  readonly beans: LogNormal;
  readonly away: LogNormal;
  readonly drinks: Weights<Drink>;
  readonly newsletter: number;
  readonly moods: Weights<Mood>;
  readonly topics: Weights<Topic>;
}

/** The café's five planted segments. */
export const cafeSegments: readonly CafeHabits[] = [
  {
    name: 'morning commuters',
    weight: 0.32,
    age: [38, 10],
    memberDays: [620, 0.6],
    visits: [125, 0.45],
    perVisit: [3.9, 0.3],
    minutes: [5, 0.45],
    weekend: [0.06, 0.8],
    app: [0.78, 0.9],
    food: [0.12, 0.7],
    wifi: [1.4, 0.7],
    beans: [0.3, 0.6],
    away: [3, 0.7],
    drinks: { 'Flat white': 5, Cappuccino: 3, Espresso: 2, Filter: 2, Tea: 1, 'Iced latte': 1 },
    newsletter: 0.35,
    moods: { happy: 7, neutral: 2, mixed: 1 },
    topics: { wait: 4, app: 3, coffee: 4, staff: 3, price: 1 },
  },
  {
    name: 'weekend brunchers',
    weight: 0.26,
    age: [36, 10],
    memberDays: [560, 0.6],
    visits: [19, 0.45],
    perVisit: [17.5, 0.3],
    minutes: [52, 0.45],
    weekend: [0.86, 0.8],
    app: [0.07, 0.9],
    food: [0.66, 0.7],
    wifi: [2.5, 0.7],
    beans: [0.4, 0.6],
    away: [13, 0.7],
    drinks: { Cappuccino: 5, 'Flat white': 4, 'Iced latte': 3, Tea: 2, Filter: 1 },
    newsletter: 0.5,
    moods: { happy: 8, neutral: 1, mixed: 1 },
    topics: { food: 6, staff: 3, coffee: 2, room: 1, price: 1 },
  },
  {
    name: 'laptop workers',
    weight: 0.17,
    age: [30, 7],
    memberDays: [400, 0.6],
    visits: [66, 0.45],
    perVisit: [7.8, 0.3],
    minutes: [165, 0.45],
    weekend: [0.14, 0.8],
    app: [0.18, 0.9],
    food: [0.27, 0.7],
    wifi: [48, 0.45],
    beans: [0.3, 0.6],
    away: [5, 0.7],
    drinks: { Filter: 5, 'Flat white': 3, Tea: 3, 'Iced latte': 2, Cappuccino: 1 },
    newsletter: 0.45,
    moods: { happy: 5, neutral: 3, mixed: 2 },
    topics: { room: 7, coffee: 3, price: 2, staff: 2, food: 1 },
  },
  {
    name: 'home brewers',
    weight: 0.09,
    age: [47, 11],
    memberDays: [900, 0.5],
    visits: [22, 0.45],
    perVisit: [21, 0.3],
    minutes: [9, 0.45],
    weekend: [0.45, 0.8],
    app: [0.08, 0.9],
    food: [0.1, 0.7],
    wifi: [0.5, 0.7],
    beans: [21, 0.35],
    away: [14, 0.6],
    drinks: { Espresso: 5, Filter: 4, 'Flat white': 2, Cappuccino: 1 },
    newsletter: 0.8,
    moods: { happy: 8, neutral: 2 },
    topics: { coffee: 7, staff: 3, price: 2 },
  },
  {
    name: 'disappointed and gone',
    weight: 0.16,
    age: [37, 12],
    memberDays: [640, 0.5],
    visits: [5, 0.45],
    perVisit: [5.2, 0.3],
    minutes: [24, 0.45],
    weekend: [0.36, 0.8],
    app: [0.22, 0.9],
    food: [0.3, 0.7],
    wifi: [0.8, 0.7],
    beans: [0.15, 0.6],
    away: [210, 0.3],
    drinks: { Cappuccino: 4, 'Flat white': 3, Tea: 2, Filter: 2, 'Iced latte': 2, Espresso: 1 },
    newsletter: 0.12,
    moods: { angry: 8, mixed: 1, neutral: 1 },
    topics: { staff: 3, wait: 3, price: 4, coffee: 3, food: 2, room: 2, app: 1 },
  },
];
