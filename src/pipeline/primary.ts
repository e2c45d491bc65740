import type { SourceKind } from '../core/source';

/** Of several files the one that groups are made from: the first of customers, else of orders, else of events, else the first. */
export function primaryOf<T>(sources: readonly T[], kindOf: (source: T) => SourceKind): T | undefined {
  const first = (kind: SourceKind) => sources.find((source) => kindOf(source) === kind);
  return first('customers') ?? first('transactions') ?? first('events') ?? sources[0];
}
