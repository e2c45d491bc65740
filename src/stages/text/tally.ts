/** Intensity that each exclamation mark adds to a text. @see Hutto and Gilbert (2014), table 3 */
const EXCLAMATION = 0.292;
/** More exclamation marks than this add nothing. @see vaderSentiment 3.3.2 */
const MOST_EXCLAMATIONS = 4;

/** Intensity that each of two or three question marks adds, and what four or more add together. @see vaderSentiment 3.3.2 */
const QUESTION = 0.18;
const MOST_QUESTIONS = 3;
const MANY_QUESTIONS = 0.96;

/** About the largest squared sum of valences to be expected. @see `normalize` of vaderSentiment 3.3.2 */
const ALPHA = 15;

/** Intensity that counts for a word beside its valence, so that a neutral word is not nothing. @see vaderSentiment 3.3.2 */
const WORD = 1;

/** How a text feels. Not rounded; the reference rounds shares to 3 and `compound` to 4 digits. */
export interface Sentiment {
  /** Share of negative words by their intensity, 0…1; the three shares add up to 1, or are 0 in a text without words. */
  readonly neg: number;
  /** Share of neutral words. */
  readonly neu: number;
  /** Share of positive words by their intensity. */
  readonly pos: number;
  /** All of it in one number, −1 (bad) to 1 (good). */
  readonly compound: number;
}

/** Adds the words of one text up. */
export class Tally {
  #sum = 0;
  #positive = 0;
  #negative = 0;
  #neutral = 0;

  /** @param valence of one word, as it counts in its text */
  add(valence: number): void {
    this.#sum += valence;
    if (valence > 0) this.#positive += valence + WORD;
    else if (valence < 0) this.#negative += WORD - valence;
    else this.#neutral += WORD;
  }

  /** The text's sentiment. @param emphasis intensity that its punctuation adds; see {@link punctuationEmphasis} */
  sentiment(emphasis: number): Sentiment {
    const pos = this.#positive + (this.#positive > this.#negative ? emphasis : 0);
    const neg = this.#negative + (this.#negative > this.#positive ? emphasis : 0);
    const total = pos + neg + this.#neutral;
    if (total === 0) return { neg: 0, neu: 0, pos: 0, compound: 0 };
    return {
      neg: neg / total,
      neu: this.#neutral / total,
      pos: pos / total,
      compound: normalised(this.#sum + Math.sign(this.#sum) * emphasis),
    };
  }
}

/** Intensity that the marks of a text add to its sentiment. */
export function punctuationEmphasis(exclamations: number, questions: number): number {
  return Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION + questionEmphasis(questions);
}

function questionEmphasis(questions: number): number {
  if (questions < 2) return 0;
  return questions > MOST_QUESTIONS ? MANY_QUESTIONS : questions * QUESTION;
}

/** A sum of valences brought into [−1, 1]. */
function normalised(sum: number): number {
  return sum / Math.sqrt(sum * sum + ALPHA);
}
