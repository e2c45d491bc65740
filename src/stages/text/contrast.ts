/** What the words before and after the first “but” weigh. @see Hutto and Gilbert (2014), section 3.3 */
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;

/**
 * Weighs the words of one text around its first “but”, first to last; O(1) a word.
 *
 * Kept from the reference: it finds the word to weigh by its valence, so a word after “but” with exactly the valence that an earlier word
 * was left with counts half (“nice but okay”: 1.8 / 2 is the 0.9 of “okay”).
 */
export class Contrast {
  readonly #but: number;
  /** Valences left before “but”, and how many words have each. */
  readonly #left = new Map<number, number>();

  /** @param but where the first “but” stands, or −1 */
  constructor(but: number) {
    this.#but = but;
  }

  /** Valence of the word at `i` as it counts in its text. */
  weigh(valence: number, i: number): number {
    if (this.#but < 0 || valence === 0) return valence;
    const found = this.#left.get(valence) ?? 0;
    if (i > this.#but && found === 0) return valence * AFTER_BUT;
    if (i > this.#but) this.#left.set(valence, found - 1);
    const halved = valence * BEFORE_BUT;
    this.#left.set(halved, (this.#left.get(halved) ?? 0) + 1);
    return halved;
  }
}
