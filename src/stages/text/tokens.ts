import { OTHER_NEGATION, OTHER_WORD, vocabulary, type Word } from './lexicon';

const SPACE = 1;
const PUNCTUATION = 2;
const UPPER = 4;
const LOWER = 8;
const APOSTROPHE = 16;
const NOT_ASCII = 32;

/** Class of each ASCII character; what separates and what counts as punctuation is as in Python's `str.split` and `string.punctuation`. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => classOf(code));

const IDEOGRAPHIC_SPACE = 0x3000;

/** Codes of the spaces beyond ASCII, by Python's `str.isspace`. */
const WIDE_SPACES = new Set([
  0x85,
  0xa0,
  0x1680,
  ...Array.from({ length: 11 }, (_, i) => 0x2000 + i),
  0x2028,
  0x2029,
  0x202f,
  0x205f,
  IDEOGRAPHIC_SPACE,
]);

const EXCLAMATION_MARK = 33;
const QUESTION_MARK = 63;

/** A token which has no more characters than this once its outer punctuation is gone keeps it: it may be an emoticon. */
const LONGEST_EMOTICON_CORE = 2;

/** One text as the rules see it. Reused from text to text, so that a million texts allocate little. */
export class Tokens {
  readonly #vocabulary = vocabulary();
  #ids = new Uint16Array(64);
  #shouted = new Uint8Array(64);
  #shouts = 0;

  count = 0;
  exclamations = 0;
  questions = 0;
  /** Where the first “but” stands, or −1. */
  but = -1;

  /** Forgets the last text. */
  clear(): void {
    this.count = this.exclamations = this.questions = this.#shouts = 0;
    this.but = -1;
  }

  /** The word at `i`, or one that is on no list when the text has no such place. */
  word(i: number): Word {
    return i >= 0 && i < this.count ? this.#vocabulary.list[this.#ids[i]!]! : OTHER_WORD;
  }

  /** Whether the token at `i` is in capitals while others are not. */
  isShouted(i: number): boolean {
    return this.#shouts < this.count && this.#shouted[i] === 1;
  }

  /** Adds the tokens of `text` that begin at `from` or later and before `to`; returns where the next begins to be looked for. O(their length). */
  read(text: string, from: number, to: number): number {
    let at = from;
    while (at < to) {
      if (kindOf(text.charCodeAt(at)) === SPACE) at++;
      else at = this.#readToken(text, at);
    }
    return at;
  }

  #readToken(text: string, start: number): number {
    let seen = 0;
    let end = start;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      const kind = kindOf(code);
      if (kind === SPACE) break;
      if (code === EXCLAMATION_MARK) this.exclamations++;
      else if (code === QUESTION_MARK) this.questions++;
      seen |= kind;
    }
    this.#push(seen & PUNCTUATION ? stripped(text, start, end) : text.slice(start, end), seen);
    return end;
  }

  #push(token: string, seen: number): void {
    const word = this.#lookUp(token, seen);
    const shouted = isUpper(token, seen);
    if (word.text === 'but' && this.but < 0) this.but = this.count;
    if (shouted) this.#shouts++;
    if (this.count === this.#ids.length) this.#grow();
    this.#ids[this.count] = word.id;
    this.#shouted[this.count] = shouted ? 1 : 0;
    this.count++;
  }

  #grow(): void {
    const [ids, shouted] = [this.#ids, this.#shouted];
    this.#ids = new Uint16Array(2 * ids.length);
    this.#shouted = new Uint8Array(2 * shouted.length);
    this.#ids.set(ids);
    this.#shouted.set(shouted);
  }

  #lookUp(token: string, seen: number): Word {
    if (token.length <= this.#vocabulary.longest) {
      const known = this.#vocabulary.words.get(seen & (UPPER | NOT_ASCII) ? token.toLowerCase() : token);
      if (known) return known;
    }
    return seen & APOSTROPHE && /n't/i.test(token) ? OTHER_NEGATION : OTHER_WORD;
  }
}

function classOf(code: number): number {
  const character = String.fromCharCode(code);
  if (/[\t-\r\x1c-\x20]/.test(character)) return SPACE;
  if (/[A-Z]/.test(character)) return UPPER;
  if (/[a-z]/.test(character)) return LOWER;
  if (character === "'") return PUNCTUATION | APOSTROPHE;
  return /[!-/:-@[-`{-~]/.test(character) ? PUNCTUATION : 0;
}

function kindOf(code: number): number {
  if (code < 128) return CLASSES[code]!;
  return code <= IDEOGRAPHIC_SPACE && WIDE_SPACES.has(code) ? SPACE : NOT_ASCII;
}

/** The token without its outer punctuation, or with it when next to nothing would be left. */
function stripped(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && kindOf(text.charCodeAt(from)) & PUNCTUATION) from++;
  while (from < to && kindOf(text.charCodeAt(to - 1)) & PUNCTUATION) to--;
  const core = text.slice(from, to);
  return hasAtMost(core, LONGEST_EMOTICON_CORE) ? text.slice(start, end) : core;
}

/** Whether the string has no more than `count` code points. */
function hasAtMost(text: string, count: number): boolean {
  return text.length <= count || (text.length <= 2 * count && [...text].length <= count);
}

/** Whether some letter is a capital and none is small, by Python's `str.isupper`. */
function isUpper(token: string, seen: number): boolean {
  if (seen & NOT_ASCII) return /\p{Uppercase}/u.test(token) && !/[\p{Lowercase}\p{Lt}]/u.test(token);
  return (seen & (UPPER | LOWER)) === UPPER;
}
