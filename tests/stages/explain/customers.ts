import type { Feature, FeatureMatrix } from '../../../src/core/features';
import type { Matrix } from '../../../src/core/matrix';
import { mean, median, variance } from '../../../src/core/stats';
import type { BooleanColumn, CategoryColumn, Column, DateColumn, NumberColumn, Table } from '../../../src/core/table';
import type { Explained } from '../../../src/stages/explain/segments';

const named = (name: string) => ({ name, role: 'feature', source: 'test.csv' }) as const;

export const numbers = (name: string, values: readonly number[]): NumberColumn => ({
  ...named(name),
  type: 'number',
  values: Float64Array.from(values),
});

export const dates = (name: string, days: readonly (string | null)[]): DateColumn => ({
  ...named(name),
  type: 'date',
  values: Float64Array.from(days, (day) => (day === null ? NaN : Date.parse(day))),
});

export const yesNo = (
  name: string,
  values: readonly number[],
  labels: [string, string] = ['No', 'Yes'],
): BooleanColumn => ({ ...named(name), type: 'boolean', values: Float64Array.from(values), labels });

export function categories(name: string, values: readonly (string | null)[]): CategoryColumn {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : dictionary.indexOf(value)));
  return { ...named(name), type: 'category', codes, dictionary };
}

export const tableOf = (...columns: Column[]): Table => {
  const [first] = columns;
  const rows = first && ('values' in first ? first.values : 'codes' in first ? first.codes : []).length;
  return { name: 'test.csv', rows: rows ?? 0, columns };
};

/** Standardised features as the pipeline makes them, medians in place of what is missing. */
export function featuresOf(table: Table): FeatureMatrix {
  const made = table.columns.flatMap((column) => featuresOfColumn(column));
  const data = new Float64Array(table.rows * made.length);
  made.forEach(({ values }, c) => values.forEach((value, row) => (data[row * made.length + c] = value)));
  return { X: { data, rows: table.rows, cols: made.length }, features: made.map(({ feature }) => feature) };
}

function featuresOfColumn(column: Column): { feature: Feature; values: Float64Array }[] {
  if (column.type === 'category') {
    return column.dictionary.map((value, code) => ({
      ...standardise(
        Float64Array.from(column.codes, (c) => (c === code ? 1 : 0)),
        `${column.name} = ${value}`,
        column.name,
        'indicator',
      ),
    }));
  }
  if (!('values' in column)) return [];
  return [standardise(column.values, column.name, column.name, column.type)];
}

function standardise(values: Float64Array, name: string, column: string, kind: Feature['kind']) {
  const fill = median(values);
  const filled = values.map((value) => (Number.isNaN(value) ? fill : value));
  const center = mean(filled);
  const std = Math.sqrt(variance(filled)) || 1;
  const feature: Feature = { name, column, kind, transform: 'none', logShift: 1, mean: center, std, fill };
  return { feature, values: filled.map((value) => (value - center) / std) };
}

/** The mean of each label's rows, as k-means leaves it. */
export function centersOf({ data, rows, cols }: Matrix, labels: Int32Array): Matrix {
  const k = Math.max(-1, ...labels) + 1;
  const centers = new Float64Array(k * cols);
  const counts = new Float64Array(k);
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    if (label < 0) continue;
    counts[label]!++;
    for (let c = 0; c < cols; c++) centers[label * cols + c]! += data[row * cols + c]!;
  }
  return { data: centers.map((sum, p) => sum / counts[Math.floor(p / cols)]!), rows: k, cols };
}

/** All that an explanation is made from. */
export function grouped(table: Table, labels: ArrayLike<number>): Explained {
  const features = featuresOf(table);
  const all = Int32Array.from(labels);
  return { table, features, labels: all, centers: centersOf(features.X, all) };
}
