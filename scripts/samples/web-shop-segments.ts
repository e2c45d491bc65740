import type { LogNormal, Weights } from './random';
import type { Planted } from './segments';

export type Country = 'United Kingdom' | 'Ireland' | 'Germany' | 'France' | 'Netherlands' | 'Belgium' | 'Spain';

/** How the customers of one planted segment buy. Days count from the first day of the file. */
export interface ShopHabits extends Planted {
  /** Orders beyond the first. */
  readonly moreOrders: LogNormal | 'none';
  /** Between which days the first order falls. */
  readonly starts: readonly [from: number, to: number];
  /** How many days they stay; beyond the end of the file nothing is seen. */
  readonly staysDays: LogNormal;
  /** Lines of an order beyond the first. */
  readonly moreLines: LogNormal;
  /** Price that they look for. */
  readonly budget: LogNormal;
  readonly quantity: LogNormal;
  /** Probability that a line is sent back. */
  readonly returns: number;
  readonly countries: Weights<Country>;
}

const MOSTLY_HOME: Weights<Country> = {
  'United Kingdom': 80,
  Ireland: 8,
  Germany: 4,
  France: 4,
  Netherlands: 2,
  Spain: 2,
};

/** The web shop's five planted segments. */
export const shopSegments: readonly ShopHabits[] = [
  {
    name: 'Christmas gift buyers',
    weight: 0.38,
    moreOrders: 'none',
    starts: [285, 365],
    staysDays: [1, 0],
    moreLines: [1, 0.4],
    budget: [18, 0.4],
    quantity: [1.4, 0.4],
    returns: 0.01,
    countries: MOSTLY_HOME,
  },
  {
    name: 'loyal regulars',
    weight: 0.19,
    moreOrders: [13, 0.3],
    starts: [0, 70],
    staysDays: [900, 0.2],
    moreLines: [0.6, 0.3],
    budget: [15, 0.3],
    quantity: [1.6, 0.3],
    returns: 0.01,
    countries: MOSTLY_HOME,
  },
  {
    name: 'lapsed regulars',
    weight: 0.16,
    moreOrders: [4.5, 0.3],
    starts: [0, 60],
    staysDays: [90, 0.3],
    moreLines: [0.7, 0.3],
    budget: [16, 0.3],
    quantity: [1.5, 0.3],
    returns: 0.01,
    countries: MOSTLY_HOME,
  },
  {
    name: 'trade buyers',
    weight: 0.1,
    moreOrders: [4, 0.3],
    starts: [0, 120],
    staysDays: [900, 0.2],
    moreLines: [1.8, 0.35],
    budget: [13, 0.4],
    quantity: [30, 0.5],
    returns: 0.01,
    countries: { 'United Kingdom': 45, Germany: 16, Netherlands: 14, Belgium: 9, France: 8, Ireland: 8 },
  },
  {
    name: 'serial returners',
    weight: 0.17,
    moreOrders: [5, 0.3],
    starts: [0, 240],
    staysDays: [900, 0.2],
    moreLines: [1.1, 0.3],
    budget: [46, 0.35],
    quantity: [1.3, 0.3],
    returns: 0.56,
    countries: { 'United Kingdom': 55, Germany: 25, Netherlands: 8, France: 7, Ireland: 5 },
  },
];
