import type { Pca } from './pca';

/** Features with less than this part of the largest loading are not named: they colour an axis, they do not make it. */
const NAMED_FROM = 0.6;
/** More names than this are a list, not a description. */
const MAX_NAMES = 3;
/** Named features that make up less than this share of an axis are said to lead a mix. */
const MOSTLY = 0.5;

/**
 * Says in words what each axis of a PCA map shows: "Mostly Income and Spending; 34 % of the differences", or
 * "Mostly Income against Age; …" when one grows as the other falls. O(components · features · log features).
 * @param featureNames one a column of the fitted matrix
 * @returns one label a component
 */
export function axisLabels(pca: Pca, featureNames: readonly string[]): string[] {
  return Array.from(pca.explainedVarianceRatio, (ratio, c) =>
    c < pca.rank
      ? `${subjectOf(pca, c, featureNames)}; ${share(ratio)} of the differences`
      : 'No differences left to show',
  );
}

function subjectOf({ components: { data, cols } }: Pca, c: number, names: readonly string[]): string {
  const loadings = Array.from(data.subarray(c * cols, (c + 1) * cols), (loading, j) => ({ loading, name: names[j]! }));
  loadings.sort((a, b) => Math.abs(b.loading) - Math.abs(a.loading));
  const most = Math.abs(loadings[0]!.loading);
  const named = loadings.slice(0, MAX_NAMES).filter(({ loading }) => Math.abs(loading) >= NAMED_FROM * most);
  const weight = named.reduce((sum, { loading }) => sum + loading * loading, 0);
  const namesWith = (sign: number) => named.filter(({ loading }) => loading * sign > 0).map(({ name }) => name);
  const subject = [namesWith(1), namesWith(-1)].map(listed).filter(Boolean).join(' against ');
  if (named.length === cols) return subject;
  return weight >= MOSTLY ? `Mostly ${subject}` : `A mix of many features, led by ${subject}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

function share(ratio: number): string {
  return ratio < 0.005 ? 'less than 1%' : `${Math.round(ratio * 100)}%`;
}
