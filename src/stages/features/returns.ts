import type { Change } from '../../core/source';
import { counted, plainNumber } from '../../core/words';
import { Fate, type OrderLines } from './order-lines';

/** Something that nobody bought but that is taken off this often is a discount or a credit, no good that came back. */
const LINES_OF_AN_ADJUSTMENT = 3;

/** What returns are matched by. */
export interface ReturnedLines extends OrderLines {
  readonly dates: Float64Array;
  readonly quantities?: Float64Array;
  /** One a row, −1 for none; absent when the file has no products. */
  readonly products?: { readonly codes: Int32Array; readonly count: number };
}

/**
 * Takes what customers gave back off what they bought. A return is of a purchase when the customer bought that product (anything,
 * where the file has no products) before it; no more is taken off than was bought. Credits without a product, or for something that
 * is never sold, such as a discount, are taken off what the customer spent. The rest are returns of what was bought outside the
 * file, and nothing is taken off for them. O(rows of the customer) each; the order of rows does not matter.
 */
export class Returns {
  /** What was taken off the customer looked at last. */
  money = 0;
  items = 0;
  readonly #lines: ReturnedLines;
  readonly #hasReturns: boolean;
  readonly #slots: number;
  readonly #isAdjustment: Uint8Array;
  readonly #seenBy: Int32Array;
  readonly #settledBy: Int32Array;
  readonly #first: Float64Array;
  readonly #bought: Float64Array;
  readonly #boughtItems: Float64Array;
  readonly #back: Float64Array;
  readonly #backItems: Float64Array;
  #matchedLines = 0;
  #takenOff = 0;
  #orphanLines = 0;
  #orphanMoney = 0;

  constructor(lines: ReturnedLines) {
    this.#lines = lines;
    this.#hasReturns = lines.fate.includes(Fate.returned);
    this.#slots = (lines.products?.count ?? 0) + 1;
    this.#isAdjustment = adjustments(lines);
    this.#seenBy = new Int32Array(this.#slots).fill(-1);
    this.#settledBy = new Int32Array(this.#slots).fill(-1);
    const sums = () => new Float64Array(this.#slots);
    [this.#first, this.#bought, this.#boughtItems, this.#back, this.#backItems] = [
      sums(),
      sums(),
      sums(),
      sums(),
      sums(),
    ];
  }

  /**
   * Matches one customer's returns.
   * @param rows the customer's bought and returned lines
   * @param spent what they bought for
   */
  match(customer: number, rows: Int32Array, spent: number): void {
    this.money = 0;
    this.items = 0;
    if (!this.#hasReturns) return;
    const returned = rows.filter((row) => this.#lines.fate[row] === Fate.returned);
    if (returned.length === 0) return;
    for (const row of rows) if (this.#lines.fate[row] === Fate.counted) this.#buy(customer, row);
    let credits = 0;
    for (const row of returned) {
      const slot = this.#slotOf(row);
      const money = this.#moneyOf(row);
      if (this.#isAdjustment[slot] === 1) credits += money;
      else if (this.#seenBy[slot] !== customer || this.#lines.dates[row]! < this.#first[slot]!) {
        this.#orphanLines++;
        this.#orphanMoney += money;
      } else {
        this.#matchedLines++;
        this.#back[slot]! += money;
        this.#backItems[slot]! += this.#itemsOf(row);
      }
    }
    for (const row of returned) this.#settle(customer, this.#slotOf(row));
    const credited = Math.min(credits, Math.max(0, spent - this.money));
    this.#orphanMoney += credits - credited;
    this.money += credited;
    this.#takenOff += this.money;
  }

  /** What was taken off and what was not, in words. */
  changes(): Change[] {
    const hasMoney = this.#lines.amounts !== undefined;
    const lines = this.#lines.fate.reduce((count, fate) => count + (fate === Fate.returned ? 1 : 0), 0);
    if (lines === 0) return [];
    const what = `${counted(lines, 'order line')} ${lines === 1 ? 'takes' : 'take'} back a sale (returned, credited or cancelled): counted as cancellations and not as orders`;
    const off = hasMoney ? `, and ${plainNumber(this.#takenOff)} was taken off what customers spent` : '';
    const changes: Change[] = [{ code: 'features/returned', count: lines, message: `${what}${off}.` }];
    if (this.#orphanLines > 0 || this.#orphanMoney > 1e-9) {
      const worth = hasMoney ? `, worth ${plainNumber(this.#orphanMoney)} with what goes beyond what was bought,` : '';
      const message = `${counted(this.#orphanLines, 'line')} of them${worth} ${this.#orphanLines === 1 ? 'has' : 'have'} no purchase before by the same customer in this file, and nothing was taken off for it.`;
      changes.push({ code: 'features/orphan-returns', count: this.#orphanLines, message });
    }
    return changes;
  }

  #buy(customer: number, row: number): void {
    const slot = this.#slotOf(row);
    const date = this.#lines.dates[row]!;
    if (this.#seenBy[slot] !== customer) {
      this.#seenBy[slot] = customer;
      this.#first[slot] = date;
      this.#bought[slot] = this.#boughtItems[slot] = this.#back[slot] = this.#backItems[slot] = 0;
    }
    if (date < this.#first[slot]!) this.#first[slot] = date;
    this.#bought[slot]! += this.#moneyOf(row);
    this.#boughtItems[slot]! += this.#itemsOf(row);
  }

  #settle(customer: number, slot: number): void {
    if (this.#seenBy[slot] !== customer || this.#settledBy[slot] === customer) return;
    this.#settledBy[slot] = customer;
    const money = Math.min(this.#back[slot]!, this.#bought[slot]!);
    this.#orphanMoney += this.#back[slot]! - money;
    this.money += money;
    this.items += Math.min(this.#backItems[slot]!, this.#boughtItems[slot]!);
  }

  #slotOf(row: number): number {
    const code = this.#lines.products?.codes[row] ?? -1;
    return code < 0 ? this.#slots - 1 : code;
  }

  #moneyOf(row: number): number {
    return Math.abs(this.#lines.amounts?.[row] ?? 0) || 0;
  }

  #itemsOf(row: number): number {
    return Math.abs(this.#lines.quantities?.[row] ?? 0) || 0;
  }
}

/** Which products are no goods: credits without a product, and what is taken off again and again and never sold. */
function adjustments({ fate, products }: ReturnedLines): Uint8Array {
  const flags = new Uint8Array((products?.count ?? 0) + 1);
  if (!products) return flags;
  const returned = new Int32Array(products.count);
  const sold = new Uint8Array(products.count);
  for (let row = 0; row < fate.length; row++) {
    const code = products.codes[row]!;
    if (code < 0) continue;
    if (fate[row] === Fate.counted) sold[code] = 1;
    else if (fate[row] === Fate.returned) returned[code]!++;
  }
  for (let code = 0; code < products.count; code++) {
    if (sold[code] === 0 && returned[code]! >= LINES_OF_AN_ADJUSTMENT) flags[code] = 1;
  }
  flags[products.count] = 1;
  return flags;
}
