import type { SourceKind } from '../../../core/source';
import type { Column, Role } from '../../../core/table';
import { factsOf, type ColumnFacts } from './column-facts';
import { detectKind } from './kind';
import { isEmail, isPersonal } from './personal';
import { isRowNumber, ROLE_SCORES } from './role-scores';
import { isSensitive } from './sensitive';

/** Roles that only a table of orders has; elsewhere such columns are features. */
const OF_ORDERS: ReadonlySet<Role> = new Set(['orderId', 'orderDate', 'amount', 'unitPrice', 'quantity', 'product']);
/** What the person has said already. */
export interface KnownRoles {
  readonly kind?: SourceKind | undefined;
  readonly roles?: ReadonlyMap<string, Role> | undefined;
}

/**
 * Suggests what each column is for, by its name in seven languages and by what it holds; one column at most for each role
 * but `feature`, `personal`, `sensitive` and `ignored`. O(rows × columns).
 *
 * @returns one role a column, in their order
 */
export function suggestRoles(columns: readonly Column[], rows: number, known: KnownRoles = {}): Role[] {
  const facts = columns.map((column) => factsOf(column, rows));
  const roles = new Map<ColumnFacts, Role>();
  for (const fact of facts) {
    const said = known.roles?.get(fact.column.name);
    if (said) roles.set(fact, said);
  }
  for (const role of Object.keys(ROLE_SCORES) as (keyof typeof ROLE_SCORES)[]) assignBest(role, facts, roles);
  nameAsCustomer(facts, roles);
  priceAsAmount(roles);
  const suggested = facts.map((fact) => roles.get(fact) ?? otherRole(fact));
  const kind =
    known.kind ??
    detectKind({ name: '', rows, columns: columns.map((column, i) => ({ ...column, role: suggested[i]! })) });
  return facts.map((fact, i) => {
    const kept = known.roles?.has(fact.column.name) || suits(suggested[i]!, kind);
    return kept ? suggested[i]! : otherRole(fact);
  });
}

function suits(role: Role, kind: SourceKind): boolean {
  return kind === 'transactions' || !OF_ORDERS.has(role) || (kind === 'texts' && role === 'product');
}

/** Gives the role to the free column that scores highest for it, the leftmost of equals. */
function assignBest(
  role: keyof typeof ROLE_SCORES,
  facts: readonly ColumnFacts[],
  roles: Map<ColumnFacts, Role>,
): void {
  if ([...roles.values()].includes(role)) return;
  let best: ColumnFacts | undefined;
  let bestScore = 0;
  for (const fact of facts) {
    const score = roles.has(fact) ? 0 : ROLE_SCORES[role](fact);
    if (score > bestScore) [best, bestScore] = [fact, score];
  }
  if (best) roles.set(best, role);
}

/** Some exports of orders know their customers by e-mail address or name alone. */
function nameAsCustomer(facts: readonly ColumnFacts[], roles: Map<ColumnFacts, Role>): void {
  if (holderOf('customerId', roles) || !holderOf('orderDate', roles)) return;
  const free = facts.filter(
    (fact) => !roles.has(fact) && (fact.column.type === 'id' || fact.column.type === 'category'),
  );
  const key =
    free.find(isEmail) ??
    free.find(({ header }) => header.has('customer') && header.only('customer', 'name', 'filler'));
  if (key) roles.set(key, 'customerId');
}

/** Without a quantity and another amount, the price is what was paid. */
function priceAsAmount(roles: Map<ColumnFacts, Role>): void {
  const price = holderOf('unitPrice', roles);
  if (!price || holderOf('amount', roles) || holderOf('quantity', roles) || price.header.has('unit')) return;
  roles.set(price, 'amount');
}

function holderOf(role: Role, roles: ReadonlyMap<ColumnFacts, Role>): ColumnFacts | undefined {
  for (const [fact, given] of roles) if (given === role) return fact;
  return undefined;
}

function otherRole(fact: ColumnFacts): Role {
  if (isSensitive(fact)) return 'sensitive';
  if (isPersonal(fact)) return 'personal';
  return isRowNumber(fact) ? 'ignored' : 'feature';
}
