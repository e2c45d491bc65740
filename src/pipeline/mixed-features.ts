import { columnNamed, isMissingAt } from '../core/columns';
import type { Feature, FeatureMatrix } from '../core/features';
import type { Codes, Mixed } from '../core/mixed';
import type { CategoryColumn, Table } from '../core/table';

/**
 * Customers as numbers and categories, for methods that compare both as they are: the standardised numbers, NaN where the
 * table has none, and each category once, as codes; a value that the features never saw is missing. O(rows · columns).
 */
export function mixedOf(customers: Table, { X, features }: FeatureMatrix): Mixed {
  const numeric = [...features.keys()].filter((j) => features[j]!.kind !== 'indicator');
  const numbers = new Float64Array(X.rows * numeric.length);
  for (const [c, j] of numeric.entries()) {
    const column = columnNamed(customers, features[j]!.column)!;
    for (let i = 0; i < X.rows; i++) {
      numbers[i * numeric.length + c] = isMissingAt(column, i) ? NaN : X.data[i * X.cols + j]!;
    }
  }
  return {
    numbers: { data: numbers, rows: X.rows, cols: numeric.length },
    categories: codesOf(customers, features),
  };
}

function codesOf(customers: Table, features: readonly Feature[]): Codes {
  const learned = new Map<string, readonly string[]>();
  for (const { kind, column, values } of features) if (kind === 'indicator') learned.set(column, values ?? []);
  const cols = learned.size;
  const data = new Int32Array(customers.rows * cols).fill(-1);
  [...learned].forEach(([name, values], c) => {
    const column = columnNamed(customers, name) as CategoryColumn;
    const codes = column.dictionary.map((value) => values.indexOf(value));
    for (let i = 0; i < customers.rows; i++) {
      const code = column.codes[i]!;
      if (code >= 0) data[i * cols + c] = codes[code]!;
    }
  });
  return { data, rows: customers.rows, cols };
}
