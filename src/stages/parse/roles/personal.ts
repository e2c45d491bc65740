import { shareOf, type ColumnFacts } from './column-facts';
import { fold, isWord } from './words';

/** Share of the values that must look like it, so that a few slips do not hide a column of e-mail addresses. */
const MOST = 0.8;
const EMAIL = /^[^\s@]+@[^\s@]+\.[\p{L}]{2,}$/u;
const IP = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const PHONE = /^[+(]?\d[\d\s()./-]{5,18}\d$/;
const NAME_PARTS = new Set(['first', 'last', 'given', 'family', 'middle', 'contact', 'billing', 'shipping']);
/** A name: words of letters, the first ones capital. */
const NAME = /^\p{Lu}[\p{L}.'’-]*(?:,? (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|den|la|da|di|do|del|al|bin|el)){0,4}$/u;

/** Whether the column holds what points to a person: by content for what has a form of its own, by name and content for the rest. */
export function isPersonal(facts: ColumnFacts): boolean {
  const { column, header, values } = facts;
  if (column.type === 'number' || column.type === 'date' || column.type === 'boolean') return false;
  if (isEmail(facts) || most(values, (value) => IP.test(value)) || most(values, isIban) || most(values, isCard))
    return true;
  if (header.has('identity')) return most(values, (value) => /\d/.test(value));
  if (header.has('phone')) return most(values, hasFigures);
  if (most(values, (value) => /^(?:[+(]|00)/.test(value) && PHONE.test(value) && hasFigures(value))) return true;
  if (header.has('zip')) return !header.has('measure');
  return isPersonName(facts) || isAddress(facts);
}

/** Whether the values are e-mail addresses. */
export function isEmail({ values }: ColumnFacts): boolean {
  return most(values, (value) => EMAIL.test(value));
}

/** Whether the column is named as one of people's names, and its values look like it. */
function isPersonName({ header, values }: ColumnFacts): boolean {
  const whole = header.has('firstName') || header.has('lastName') || header.only('name', 'customer', 'filler');
  const part = header.has('name') && header.words.some((word) => NAME_PARTS.has(word));
  return (whole || part) && header.words.some((word) => !isWord(word, 'customer')) && most(values, isName);
}

function isAddress({ column, header, values }: ColumnFacts): boolean {
  if (!header.has('address') || header.has('measure')) return false;
  return column.type === 'text' || most(values, (value) => /\p{L}/u.test(value) && /\d/.test(value));
}

function most(values: readonly string[], passes: (value: string) => boolean): boolean {
  return shareOf(values, passes) >= MOST;
}

function isName(value: string): boolean {
  return NAME.test(value) || (NAME.test(capitalised(value)) && /^\p{L}/u.test(value));
}

/** Names in capitals or in small letters alone. */
function capitalised(value: string): string {
  return fold(value).replace(/(?:^|[ -])\p{L}/gu, (letter) => letter.toUpperCase());
}

function hasFigures(value: string): boolean {
  const figures = value.replace(/\D/g, '').length;
  return figures >= 7 && figures <= 15;
}

/** International bank account number: country, check digits, and the remainder by 97 (ISO 13616). */
function isIban(value: string): boolean {
  const plain = value.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false;
  let remainder = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of sign >= 'A' ? String(sign.charCodeAt(0) - 55) : sign)
      remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}

/** Payment card: 13 to 19 figures that begin with 3…6 and pass the check of Luhn. */
function isCard(value: string): boolean {
  const plain = value.replace(/[ -]/g, '');
  if (!/^[3-6]\d{12,18}$/.test(plain)) return false;
  let sum = 0;
  for (let i = 0; i < plain.length; i++) {
    const doubled = Number(plain[plain.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
