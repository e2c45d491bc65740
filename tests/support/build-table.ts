import type {
  BooleanColumn,
  CategoryColumn,
  Column,
  DateColumn,
  IdColumn,
  NumberColumn,
  Role,
  Table,
  TextColumn,
} from '../../src/core/table';
import { packStrings } from '../../src/core/utf8-strings';

const named = (name: string, role: Role) => ({ name, role, source: 'test' });
const coded = (values: readonly (string | null)[]) => {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  return { codes: Int32Array.from(values, (value) => (value === null ? -1 : dictionary.indexOf(value))), dictionary };
};

export const number = (name: string, values: Iterable<number>, role: Role = 'feature'): NumberColumn => ({
  ...named(name, role),
  type: 'number',
  values: Float64Array.from(values),
});

/** Dates as ISO strings; null is missing. */
export const date = (name: string, values: readonly (string | null)[], role: Role = 'feature'): DateColumn => ({
  ...named(name, role),
  type: 'date',
  values: Float64Array.from(values, (value) => (value === null ? NaN : Date.parse(value))),
});

export const boolean = (name: string, values: readonly (boolean | null)[], role: Role = 'feature'): BooleanColumn => ({
  ...named(name, role),
  type: 'boolean',
  labels: ['no', 'yes'],
  values: Float64Array.from(values, (value) => (value === null ? NaN : Number(value))),
});

export const category = (name: string, values: readonly (string | null)[], role: Role = 'feature'): CategoryColumn => ({
  ...named(name, role),
  type: 'category',
  ...coded(values),
});

export const id = (name: string, values: readonly (string | null)[], role: Role = 'customerId'): IdColumn => {
  const { codes, dictionary } = coded(values);
  return { ...named(name, role), type: 'id', codes, dictionary: packStrings(dictionary) };
};

export const text = (name: string, values: readonly string[], role: Role = 'feature'): TextColumn => ({
  ...named(name, role),
  type: 'text',
  strings: packStrings(values),
});

export const table = (...columns: Column[]): Table => {
  const [first] = columns;
  const rows = !first
    ? 0
    : 'values' in first
      ? first.values.length
      : 'codes' in first
        ? first.codes.length
        : first.strings.length;
  return { name: 'customers.csv', rows, columns };
};
