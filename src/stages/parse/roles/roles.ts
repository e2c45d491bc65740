import type { RoleSuggestion, SourceKind } from '../../../core/source';
import type { Column, Role } from '../../../core/table';
import { factsOf, type ColumnFacts } from './column-facts';
import { suggestKind } from './kind';
import { namelessOrders } from './nameless';
import { isEmail, isPersonal } from './personal';
import { confidenceOf, reasonFor } from './reasons';
import { isRowNumber, ROLE_SCORES } from './role-scores';
import { isSensitive } from './sensitive';

/** Roles that only a table of orders has; elsewhere such columns are features. */
const OF_ORDERS: ReadonlySet<Role> = new Set([
  'orderId',
  'orderDate',
  'amount',
  'unitPrice',
  'quantity',
  'product',
  'status',
]);
/** Roles of a table of events. */
const OF_EVENTS: ReadonlySet<Role> = new Set(['orderDate', 'event']);

/** What the person has said already, and whether the file names its columns. */
export interface KnownRoles {
  readonly kind?: SourceKind | undefined;
  readonly roles?: ReadonlyMap<string, Role> | undefined;
  readonly named?: boolean | undefined;
}

/**
 * Suggests what each column is for, by its name in fourteen languages and by what it holds; one column at most for each role
 * but `feature`, `personal`, `sensitive` and `ignored`. O(rows × columns).
 *
 * @returns one suggestion a column, in their order; `feature` where nothing speaks for another role
 */
export function suggestRoles(columns: readonly Column[], rows: number, known: KnownRoles = {}): RoleSuggestion[] {
  const facts = columns.map((column) => factsOf(column, rows));
  const given = new Map<ColumnFacts, RoleSuggestion>();
  for (const fact of facts) {
    const role = known.roles?.get(fact.column.name);
    if (role) given.set(fact, { role, confidence: 'sure', reason: 'You said so.' });
  }
  for (const role of Object.keys(ROLE_SCORES) as (keyof typeof ROLE_SCORES)[]) assignBest(role, facts, given);
  if (known.named === false) namelessOrders(facts, given);
  nameAsCustomer(facts, given);
  priceAsAmount(given, known.roles);
  const suggested = facts.map((fact) => given.get(fact) ?? otherRole(fact));
  const kind =
    known.kind ??
    suggestKind({ name: '', rows, columns: columns.map((column, i) => ({ ...column, role: suggested[i]!.role })) })
      .kind;
  if (kind === 'events') onlyEvent(facts, given);
  return facts.map((fact, i) => {
    const suggestion = given.get(fact) ?? suggested[i]!;
    const kept = known.roles?.has(fact.column.name) || suits(suggestion.role, kind);
    return kept ? suggestion : otherRole(fact);
  });
}

function suits(role: Role, kind: SourceKind): boolean {
  if (kind === 'transactions') return role !== 'event';
  if (kind === 'events') return OF_EVENTS.has(role) || !OF_ORDERS.has(role);
  return !(OF_ORDERS.has(role) || OF_EVENTS.has(role)) || (kind === 'texts' && role === 'product');
}

/** Gives the role to the free column that scores highest for it, the leftmost of equals. */
function assignBest(
  role: keyof typeof ROLE_SCORES,
  facts: readonly ColumnFacts[],
  given: Map<ColumnFacts, RoleSuggestion>,
): void {
  if (holderOf(role, given)) return;
  let best: ColumnFacts | undefined;
  let bestScore = 0;
  let nextScore = 0;
  for (const fact of facts) {
    const score = given.has(fact) ? 0 : ROLE_SCORES[role](fact);
    if (score > bestScore) [best, bestScore, nextScore] = [fact, score, bestScore];
    else if (score > nextScore) nextScore = score;
  }
  if (!best) return;
  const confidence = confidenceOf(bestScore, nextScore);
  given.set(best, { role, confidence, reason: reasonFor(role, bestScore, best) });
}

/** Some exports of orders know their customers by e-mail address or name alone. */
function nameAsCustomer(facts: readonly ColumnFacts[], given: Map<ColumnFacts, RoleSuggestion>): void {
  if (holderOf('customerId', given) || !holderOf('orderDate', given)) return;
  const free = facts.filter(
    (fact) => !given.has(fact) && (fact.column.type === 'id' || fact.column.type === 'category'),
  );
  const mail = free.find(isEmail);
  const key = mail ?? free.find(({ header }) => header.has('customer') && header.only('customer', 'name', 'filler'));
  if (!key) return;
  const reason = mail
    ? 'It holds e-mail addresses, and nothing else tells customers apart.'
    : 'It names customers, and nothing else tells them apart.';
  given.set(key, { role: 'customerId', confidence: 'likely', reason });
}

/** Without a quantity and another amount, the price is what was paid. */
function priceAsAmount(given: Map<ColumnFacts, RoleSuggestion>, said: KnownRoles['roles']): void {
  const price = holderOf('unitPrice', given);
  if (!price || holderOf('amount', given) || holderOf('quantity', given) || price.header.has('unit')) return;
  if (said?.has(price.column.name)) return;
  const reason = 'It is a price, and there is no quantity that it would be multiplied by.';
  given.set(price, { role: 'amount', confidence: 'likely', reason });
}

/** Where nothing is named so, the one category of a table of events says what was done. */
function onlyEvent(facts: readonly ColumnFacts[], given: Map<ColumnFacts, RoleSuggestion>): void {
  if (holderOf('event', given)) return;
  const kinds = facts.filter((fact) => !given.has(fact) && fact.column.type === 'category' && fact.distinct > 1);
  const plain = kinds.filter((fact) => otherRole(fact).role === 'feature');
  if (plain.length !== 1) return;
  given.set(plain[0]!, { role: 'event', confidence: 'guess', reason: 'It is the only column of categories.' });
}

function holderOf(role: Role, given: ReadonlyMap<ColumnFacts, RoleSuggestion>): ColumnFacts | undefined {
  for (const [fact, suggestion] of given) if (suggestion.role === role) return fact;
  return undefined;
}

function otherRole(fact: ColumnFacts): RoleSuggestion {
  if (isSensitive(fact)) {
    return { role: 'sensitive', confidence: 'likely', reason: 'It says what must not decide how somebody is treated.' };
  }
  if (isPersonal(fact)) {
    const confidence = isEmail(fact) ? 'sure' : 'likely';
    return { role: 'personal', confidence, reason: 'What it holds points to a person.' };
  }
  if (isRowNumber(fact)) return { role: 'ignored', confidence: 'sure', reason: 'It only numbers the rows.' };
  return { role: 'feature', confidence: 'likely', reason: 'Nothing says that it is more than a description.' };
}
