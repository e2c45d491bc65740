import type { Change } from '../../core/source';
import type { Column, Role } from '../../core/table';
import { nameWords } from '../../core/name-words';

/** Why a column is not a feature, in the words that follow its name. */
const REASONS = {
  excluded: 'you left it out.',
  id: 'it names customers and does not describe them.',
  order: 'it names orders and does not describe customers.',
  text: 'it is text.',
  review: 'it is text; its sentiment counts instead, where it can be scored.',
  personal: 'it holds personal data.',
  sensitive: 'it is sensitive. Choose it by name if you have a good reason to group by it.',
  target: 'it is what you want to know, and groups should not be made from it.',
  ignored: 'it is set to be ignored.',
  'same-role': 'another column has the same use already.',
  'differs-by-order': 'it differs between the orders of one customer, so it describes the order.',
  date: 'it is a date that does not say since when somebody is a customer or when they were last seen.',
  empty: 'it is empty.',
  'mostly-missing': 'most of its cells are empty.',
  constant: 'it is the same for everyone.',
  'almost-constant': 'it is the same for nearly everyone.',
  'row-number': 'it only numbers the rows.',
  'many-values': 'it has too many different values. Raise the limit for categories if they matter.',
} as const;

export type Reason = keyof typeof REASONS;

/** The reason in words, as a change. */
export function leftOut(column: Column, reason: Reason): Change {
  const message = `“${column.name}” was left out: ${REASONS[reason]}`;
  return { code: `features/left-out-${reason}`, column: column.name, count: 1, message };
}

const BY_ROLE: Partial<Record<Role, Reason>> = {
  customerId: 'id',
  orderId: 'order',
  reviewText: 'review',
  personal: 'personal',
  sensitive: 'sensitive',
  target: 'target',
  ignored: 'ignored',
};

/** Why a column does not suit as a feature by its role, type or name; undefined when it does. O(name). */
export function unsuited(column: Column): Reason | undefined {
  const byName = column.type === 'date' && !tellsOfCustomer(column.name) ? 'date' : undefined;
  return BY_ROLE[column.role] ?? unusable(column) ?? byName;
}

/** Why a column cannot become a feature even when a person asks for it by name; undefined when it can. */
export function unusable({ type }: Column): Reason | undefined {
  return type === 'id' || type === 'text' ? type : undefined;
}

const SINCE = words(
  'since joined join joining signup sign registered registration register member membership customer client enrolled enrolment enrollment onboarded onboarding opened acquired acquisition subscribed subscription started start first created last latest recent seit eintritt cliente depuis desde sinds',
);

/** "Customer since", "Signup date", "Last login": a day in a customer's life with the shop. */
function tellsOfCustomer(name: string): boolean {
  return nameWords(name).some((word) => SINCE.has(word));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
