import { AppError } from '../../core/app-error';
import { columnWithRole } from '../../core/columns';
import type { Column, DateColumn, NumberColumn, Role, Table } from '../../core/table';

/** The columns of a table of orders that customers are made from. */
export interface OrderColumns {
  readonly customer: Column;
  readonly date: DateColumn;
  readonly order?: Column;
  readonly product?: Column;
  readonly status?: Column;
  readonly amount?: NumberColumn;
  readonly quantity?: NumberColumn;
  readonly unitPrice?: NumberColumn;
}

/**
 * Finds the columns by their roles; O(columns).
 * @throws AppError `features/no-customer-column`, `features/no-date-column`, `features/not-a-date`, `features/not-a-number`
 */
export function orderColumns(table: Table): OrderColumns {
  const customer = customerOf(table);
  const order = columnWithRole(table, 'orderId');
  const product = columnWithRole(table, 'product');
  const status = columnWithRole(table, 'status');
  const amount = numberWithRole(table, 'amount');
  const quantity = numberWithRole(table, 'quantity');
  const unitPrice = numberWithRole(table, 'unitPrice');
  return {
    customer,
    date: dateOf(table),
    ...(order && { order }),
    ...(product && { product }),
    ...(status && { status }),
    ...(amount && { amount }),
    ...(quantity && { quantity }),
    ...(unitPrice && { unitPrice }),
  };
}

/**
 * The column that tells customers apart.
 * @throws AppError `features/no-customer-column`
 */
export function customerOf(table: Table): Column {
  const customer = columnWithRole(table, 'customerId');
  if (customer) return customer;
  throw new AppError(
    'features/no-customer-column',
    `No column of “${table.name}” says which customer a row belongs to, so there are no customers to group.`,
    'Choose the column with the customer number or e-mail and give it the role “customer id”; if the file has none, export it with one.',
  );
}

/**
 * The column that says when.
 * @throws AppError `features/no-date-column`, `features/not-a-date`
 */
export function dateOf(table: Table): DateColumn {
  const date = columnWithRole(table, 'orderDate');
  if (!date) {
    throw new AppError(
      'features/no-date-column',
      `No column of “${table.name}” says when something was bought or done.`,
      'Choose the column with the date and give it the role “order date”.',
    );
  }
  if (date.type === 'date') return date;
  throw new AppError(
    'features/not-a-date',
    `“${date.name}” is to be the order date, but it was not read as dates.`,
    'Set its type to “date”, or choose another column. Dates like 2024-03-31 are always understood.',
  );
}

function numberWithRole(table: Table, role: Role): NumberColumn | undefined {
  const column = columnWithRole(table, role);
  if (!column || column.type === 'number') return column;
  throw new AppError(
    'features/not-a-number',
    `“${column.name}” is to be an amount of the order, but it was not read as numbers.`,
    'Set its type to “number”, or choose another column for amount, quantity or price.',
  );
}
