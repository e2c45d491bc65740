import { Rng } from '../../src/core/rng';
import { toCsv, type Sheet } from './csv';
import { slashDateTime } from './dates';
import { padCells, plantCells, repeatRows } from './quirks';
import { chance, logNormal, overdispersed, weighted } from './random';
import type { Sample } from './sample';
import { drawHabits } from './segments';
import { DAYS, isInFile, orderTime, returnTime } from './web-shop-calendar';
import { drawProduct, type Product } from './web-shop-catalogue';
import { shopSegments, type Country, type ShopHabits } from './web-shop-segments';

const CUSTOMERS = 1500;
const GUEST_ORDERS = 380;
/** People who order without an account buy as those do who come for one gift, but all through the year. */
const GUEST: ShopHabits = { ...shopSegments[0]!, starts: [0, DAYS] };
const FIRST_ORDER = 41877;
const HEADER = ['Order no', 'Order date', 'Customer no', 'Product', 'Quantity', 'Unit price', 'Country'] as const;

interface Line {
  readonly product: Product;
  readonly quantity: number;
}

/** An order, or, with negative quantities, the credit note for one. */
interface Order {
  readonly time: number;
  readonly customer: string;
  readonly country: Country;
  readonly lines: readonly Line[];
  readonly cancels: boolean;
}

/** A web shop's order lines over one year, with returns and guest orders; five planted segments. */
export function generateWebShop(seed: number): Sample {
  const rng = new Rng(seed);
  const truth = new Map<string, string>();
  const orders: Order[] = [];
  for (let i = 0; i < CUSTOMERS; i++) {
    const customer = String(2041 + 7 * i).padStart(6, '0');
    const habits = drawHabits(rng, shopSegments);
    truth.set(customer, habits.name);
    orders.push(...ordersOf(rng, customer, habits));
  }
  for (let i = 0; i < GUEST_ORDERS; i++) orders.push(...ordersOf(rng, '', GUEST));
  orders.sort((a, b) => a.time - b.time);
  const sheet = { header: HEADER, rows: orders.flatMap((order, i) => cells(order, FIRST_ORDER + i)) };
  addQuirks(rng, sheet);
  return { name: 'web-shop-orders.csv', csv: toCsv(sheet), truth };
}

function ordersOf(rng: Rng, customer: string, habits: ShopHabits): Order[] {
  const country = weighted(rng, habits.countries);
  const first = habits.starts[0] + (habits.starts[1] - habits.starts[0]) * rng.uniform();
  const last = Math.min(DAYS, first + logNormal(rng, habits.staysDays));
  const count = 1 + (habits.moreOrders === 'none' ? 0 : overdispersed(rng, habits.moreOrders));
  const orders: Order[] = [];
  for (let i = 0; i < count; i++) {
    const time = i === 0 ? orderTime(rng, first, first + 7) : orderTime(rng, first, last);
    const order = { time, customer, country, lines: drawLines(rng, habits), cancels: false };
    orders.push(order, ...creditNoteFor(rng, order, habits.returns));
  }
  return orders;
}

function drawLines(rng: Rng, habits: ShopHabits): Line[] {
  const lines = new Map<string, Line>();
  for (let left = 1 + overdispersed(rng, habits.moreLines); left > 0; left--) {
    const product = drawProduct(rng, logNormal(rng, habits.budget));
    lines.set(product.name, { product, quantity: Math.max(1, Math.round(logNormal(rng, habits.quantity))) });
  }
  return [...lines.values()];
}

function creditNoteFor(rng: Rng, order: Order, returns: number): Order[] {
  const lines = order.lines.filter(() => chance(rng, returns)).map((line) => ({ ...line, quantity: -line.quantity }));
  const time = returnTime(rng, order.time);
  return lines.length > 0 && isInFile(time) ? [{ ...order, time, lines, cancels: true }] : [];
}

function cells({ time, customer, country, lines, cancels }: Order, number: number): string[][] {
  return lines.map(({ product, quantity }) => [
    `${cancels ? 'C' : ''}${number}`,
    slashDateTime(time),
    customer,
    product.name,
    String(quantity),
    product.price.toFixed(2),
    country,
  ]);
}

/** What years of tills, campaigns and hands leave in an export of orders. */
function addQuirks(rng: Rng, sheet: Sheet): void {
  plantCells(rng, sheet, 'Unit price', ['0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '-11.06', '2999.00']);
  plantCells(rng, sheet, 'Quantity', ['2400', '0', '0']);
  plantCells(rng, sheet, 'Product', ['', '', '', '', '', '', '', '', '', '', '', '']);
  padCells(rng, sheet, 'Country', 40);
  padCells(rng, sheet, 'Product', 60);
  repeatRows(rng, sheet, 70);
}
