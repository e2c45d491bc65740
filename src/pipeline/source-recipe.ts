import * as v from 'valibot';
import type { ColumnType, Role } from '../core/table';

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
  'reviewText',
  'target',
  'feature',
  'personal',
  'sensitive',
  'ignored',
] as const satisfies Role[];
const kinds = ['customers', 'transactions', 'texts', 'other'] as const;

/** What the person said about one column. */
const columnSchema = v.strictObject({
  type: v.optional(v.picklist(columnTypes)),
  role: v.optional(v.picklist(roles)),
});

/** What the person said about one file, over what the parser found; names and settings, never a row. */
export const sourceSchema = v.strictObject({
  name: v.string(),
  /** Which table of the file it is, where the name is the file's: a sheet, an archive's entry, a list. */
  part: v.optional(v.string()),
  kind: v.optional(v.picklist(kinds)),
  delimiter: v.optional(v.string()),
  hasHeader: v.optional(v.boolean()),
  columns: v.optional(v.record(v.string(), columnSchema), {}),
});

/** Which tables to take of a file that holds several; without them the fullest sheet or list, and every table of an archive. */
export const fileSchema = v.strictObject({
  name: v.string(),
  parts: v.optional(v.array(v.string())),
});
