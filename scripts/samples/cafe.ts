import { Rng } from '../../src/core/rng';
import { review } from './cafe-reviews';
import { cafeSegments, type CafeHabits } from './cafe-segments';
import { toCsv, type Sheet } from './csv';
import { daysBefore, isoDate } from './dates';
import { emailFor, personName } from './names';
import { loseCells, padCells, plantCells, repeatRows } from './quirks';
import { chance, logNormal, normalWithin, overdispersed, share, weighted } from './random';
import type { Sample } from './sample';
import { drawHabits } from './segments';

const CUSTOMERS = 1200;
const EXPORTED = '2025-01-06';

const HEADER = [
  'Member no',
  'Name',
  'E-mail',
  'Age',
  'Member since',
  'Visits',
  'Spend',
  'Minutes per visit',
  'Weekend visits %',
  'App orders %',
  'Food % of spend',
  'Wi-Fi sign-ins',
  'Bags of beans',
  'Days since last visit',
  'Favourite drink',
  'Newsletter',
  'Review',
] as const;

/** A café's loyalty programme over one year: one row a member, with reviews; five planted segments. */
export function generateCafe(seed: number): Sample {
  const rng = new Rng(seed);
  const truth = new Map<string, string>();
  const rows: string[][] = [];
  for (let i = 0; i < CUSTOMERS; i++) {
    const id = String(137 + 3 * i).padStart(5, '0');
    const habits = drawHabits(rng, cafeSegments);
    truth.set(id, habits.name);
    rows.push(member(rng, id, habits));
  }
  const sheet = { header: HEADER, rows };
  addQuirks(rng, sheet);
  return { name: 'cafe-loyalty.csv', csv: toCsv(sheet), truth };
}

function member(rng: Rng, id: string, habits: CafeHabits): string[] {
  const name = personName(rng);
  const memberDays = 60 + logNormal(rng, habits.memberDays);
  const visits = 1 + overdispersed(rng, habits.visits);
  const percent = (of: CafeHabits['weekend']) => String(Math.round(100 * share(rng, ...of)));
  return [
    id,
    name,
    emailFor(rng, name),
    String(Math.round(normalWithin(rng, ...habits.age, 16, 88))),
    isoDate(daysBefore(EXPORTED, memberDays)),
    String(visits),
    (visits * logNormal(rng, habits.perVisit)).toFixed(2),
    String(Math.max(1, Math.round(logNormal(rng, habits.minutes)))),
    percent(habits.weekend),
    percent(habits.app),
    percent(habits.food),
    String(overdispersed(rng, habits.wifi)),
    String(overdispersed(rng, habits.beans)),
    String(Math.min(365, Math.floor(memberDays), Math.round(logNormal(rng, habits.away)))),
    weighted(rng, habits.drinks),
    chance(rng, habits.newsletter) ? 'yes' : 'no',
    review(rng, weighted(rng, habits.moods), habits.topics),
  ];
}

/** What a till system's export looks like after some years of use. */
function addQuirks(rng: Rng, sheet: Sheet): void {
  loseCells(rng, sheet, 'Review', 0.16);
  loseCells(rng, sheet, 'Age', 0.07);
  loseCells(rng, sheet, 'Minutes per visit', 0.04);
  loseCells(rng, sheet, 'Favourite drink', 0.03);
  loseCells(rng, sheet, 'Newsletter', 0.02);
  loseCells(rng, sheet, 'E-mail', 0.02);
  plantCells(rng, sheet, 'Age', ['0', '199', '-1', '230']);
  plantCells(rng, sheet, 'Spend', ['-12.40', '9860.00', '6415.50']);
  plantCells(rng, sheet, 'Minutes per visit', ['1440', '960']);
  padCells(rng, sheet, 'Favourite drink', 25);
  padCells(rng, sheet, 'Name', 18);
  repeatRows(rng, sheet, 14);
}
