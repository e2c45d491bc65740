import { Rng } from '../../src/core/rng';
import { accountSegments, type AccountHabits } from './b2b-segments';
import { toCsv, type Sheet } from './csv';
import { daysBefore, slashDate } from './dates';
import { companyName, emailFor, industries, personName } from './names';
import { loseCells, padCells, plantCells, repeatRows } from './quirks';
import { chance, logNormal, normalWithin, overdispersed, pick, share, weighted } from './random';
import type { Sample } from './sample';
import { drawHabits } from './segments';

const ACCOUNTS = 800;
const EXPORTED = '2025-02-27';

const HEADER = [
  'Account',
  'Company',
  'Contact e-mail',
  'Industry',
  'Plan',
  'Contract',
  'Seats',
  'Active seats %',
  'Logins a week',
  'Features used',
  'Tickets (90 days)',
  'Months as customer',
  'Monthly revenue',
  'Satisfaction',
  'Last login',
  'Churned',
] as const;

/** A software vendor's accounts with usage and churn, one row an account; five planted segments. */
export function generateB2b(seed: number): Sample {
  const rng = new Rng(seed);
  const truth = new Map<string, string>();
  const taken = new Set<string>();
  const rows: string[][] = [];
  for (let i = 0; i < ACCOUNTS; i++) {
    const id = String(408 + 11 * i).padStart(6, '0');
    const habits = drawHabits(rng, accountSegments);
    truth.set(id, habits.name);
    rows.push(account(rng, id, habits, taken));
  }
  const sheet = { header: HEADER, rows };
  addQuirks(rng, sheet);
  return { name: 'b2b-accounts.csv', csv: toCsv(sheet, ';'), truth };
}

function account(rng: Rng, id: string, habits: AccountHabits, taken: Set<string>): string[] {
  const industry = pick(rng, industries);
  const seats = Math.max(1, Math.round(logNormal(rng, habits.seats)));
  const revenue = seats * logNormal(rng, habits.pricePerSeat);
  return [
    id,
    companyName(rng, industry, taken),
    emailFor(rng, personName(rng)),
    industry,
    weighted(rng, habits.plans),
    chance(rng, habits.annual) ? 'annual' : 'monthly',
    String(seats),
    String(Math.round(100 * share(rng, ...habits.activeSeats))),
    String(overdispersed(rng, [seats * habits.loginsPerSeat[0], habits.loginsPerSeat[1]])),
    String(Math.max(1, Math.round(logNormal(rng, habits.features)))),
    String(overdispersed(rng, habits.tickets)),
    String(Math.ceil(logNormal(rng, habits.months))),
    withThousands(revenue),
    normalWithin(rng, ...habits.satisfaction, 0, 10).toFixed(1),
    slashDate(daysBefore(EXPORTED, logNormal(rng, habits.daysSinceLogin))),
    chance(rng, habits.churned) ? 'yes' : 'no',
  ];
}

/** `1,234.50` */
function withThousands(amount: number): string {
  return amount.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** What sales, support and billing leave behind when they fill one list together. */
function addQuirks(rng: Rng, sheet: Sheet): void {
  loseCells(rng, sheet, 'Satisfaction', 0.2);
  loseCells(rng, sheet, 'Industry', 0.05);
  loseCells(rng, sheet, 'Contact e-mail', 0.03);
  loseCells(rng, sheet, 'Features used', 0.03);
  loseCells(rng, sheet, 'Last login', 0.02);
  plantCells(rng, sheet, 'Active seats %', ['140', '-5']);
  plantCells(rng, sheet, 'Seats', ['-3', '0']);
  plantCells(rng, sheet, 'Monthly revenue', ['-250.00', '412,000.00']);
  padCells(rng, sheet, 'Plan', 16);
  padCells(rng, sheet, 'Industry', 12);
  repeatRows(rng, sheet, 9);
}
