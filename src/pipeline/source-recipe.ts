import * as v from 'valibot';
import type { ColumnType, Role } from '../core/table';
import { count } from './limits';

/** Every type of column. */
export const columnTypes = ['number', 'date', 'category', 'boolean', 'id', 'text'] as const satisfies ColumnType[];
/** Every role of a column. */
export const roles = [
  'customerId',
  'orderId',
  'orderDate',
  'amount',
  'unitPrice',
  'quantity',
  'product',
  'status',
  'event',
  'reviewText',
  'target',
  'feature',
  'personal',
  'sensitive',
  'ignored',
] as const satisfies Role[];
const kinds = ['customers', 'transactions', 'events', 'texts', 'other'] as const;

/** What the person said about one column. */
const columnSchema = v.strictObject({
  type: v.optional(v.picklist(columnTypes)),
  role: v.optional(v.picklist(roles)),
});

const cut = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

/** How the rows stand in the file; see `Shape`. */
const shapeSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('table') }),
  v.strictObject({ kind: v.literal('fixedWidth'), cuts: v.optional(v.pipe(v.array(cut), v.maxLength(1000))) }),
  v.strictObject({ kind: v.literal('baskets'), leading: v.optional(count(0, 20)) }),
  v.strictObject({
    kind: v.literal('months'),
    columns: v.optional(v.array(v.string())),
    year: v.optional(count(1900, 2100)),
  }),
]);

/** What the person said about one file, over what the parser found; names and settings, never a row. */
export const sourceSchema = v.strictObject({
  name: v.string(),
  /** Which table of the file it is, where the name is the file's: a sheet, an archive's entry, a list. */
  part: v.optional(v.string()),
  kind: v.optional(v.picklist(kinds)),
  delimiter: v.optional(v.string()),
  hasHeader: v.optional(v.boolean()),
  shape: v.optional(shapeSchema),
  columns: v.optional(v.record(v.string(), columnSchema), {}),
});

/** Which tables to take of a file that holds several; without them the fullest sheet or list, and every table of an archive. */
export const fileSchema = v.strictObject({
  name: v.string(),
  parts: v.optional(v.array(v.string())),
});
