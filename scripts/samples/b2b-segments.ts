import type { LogNormal, Weights } from './random';
import type { Planted } from './segments';

type Plan = 'Starter' | 'Team' | 'Business' | 'Enterprise';

/** A share by its median and its spread on the logit scale. */
type Share = readonly [median: number, logitStd: number];

/** How the accounts of one planted segment use the software. */
export interface AccountHabits extends Planted {
  readonly seats: LogNormal;
  readonly activeSeats: Share;
  readonly loginsPerSeat: LogNormal;
  readonly features: LogNormal;
  readonly tickets: LogNormal;
  readonly months: LogNormal;
  readonly pricePerSeat: LogNormal;
  readonly satisfaction: readonly [mean: number, std: number];
  readonly daysSinceLogin: LogNormal;
  readonly plans: Weights<Plan>;
  readonly annual: number;
  readonly churned: number;
}

/** The vendor's five planted segments. */
export const accountSegments: readonly AccountHabits[] = [
  {
    name: 'steady teams',
    weight: 0.34,
    seats: [24, 0.4],
    activeSeats: [0.82, 0.4],
    loginsPerSeat: [3.6, 0.25],
    features: [9, 0.15],
    tickets: [1.6, 0.4],
    months: [40, 0.3],
    pricePerSeat: [17, 0.15],
    satisfaction: [8, 1],
    daysSinceLogin: [1.2, 0.6],
    plans: { Starter: 1, Team: 6, Business: 3 },
    annual: 0.7,
    churned: 0.04,
  },
  {
    name: 'small newcomers',
    weight: 0.24,
    seats: [4, 0.35],
    activeSeats: [0.8, 0.5],
    loginsPerSeat: [3.2, 0.3],
    features: [4, 0.2],
    tickets: [1.5, 0.4],
    months: [4, 0.4],
    pricePerSeat: [12, 0.15],
    satisfaction: [7.8, 1.2],
    daysSinceLogin: [1.8, 0.6],
    plans: { Starter: 8, Team: 2 },
    annual: 0.12,
    churned: 0.12,
  },
  {
    name: 'enterprise champions',
    weight: 0.11,
    seats: [320, 0.4],
    activeSeats: [0.76, 0.4],
    loginsPerSeat: [4.4, 0.25],
    features: [19, 0.12],
    tickets: [7, 0.4],
    months: [46, 0.3],
    pricePerSeat: [27, 0.15],
    satisfaction: [8.6, 0.8],
    daysSinceLogin: [0.5, 0.5],
    plans: { Enterprise: 8, Business: 2 },
    annual: 0.96,
    churned: 0.02,
  },
  {
    name: 'paying but absent',
    weight: 0.18,
    seats: [28, 0.45],
    activeSeats: [0.12, 0.5],
    loginsPerSeat: [0.22, 0.5],
    features: [3, 0.25],
    tickets: [0.3, 0.5],
    months: [27, 0.35],
    pricePerSeat: [17, 0.15],
    satisfaction: [5.6, 1.2],
    daysSinceLogin: [48, 0.45],
    plans: { Team: 5, Business: 3, Starter: 1 },
    annual: 0.82,
    churned: 0.55,
  },
  {
    name: 'struggling power users',
    weight: 0.13,
    seats: [46, 0.4],
    activeSeats: [0.62, 0.5],
    loginsPerSeat: [3.6, 0.3],
    features: [12, 0.18],
    tickets: [24, 0.35],
    months: [15, 0.35],
    pricePerSeat: [20, 0.15],
    satisfaction: [3, 1.1],
    daysSinceLogin: [1.6, 0.6],
    plans: { Business: 6, Team: 3, Enterprise: 1 },
    annual: 0.45,
    churned: 0.35,
  },
];
