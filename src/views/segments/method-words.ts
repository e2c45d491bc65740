import { counted, formatScore, formatShare } from '../../charts/format';
import { layerValues, type SomLayer } from '../../charts/som-scene';
import type { MethodViewOf } from '../../core/method-view';

/** What every method's own view is given besides its data. */
export interface ViewProps {
  /** What a group is called; −1 is in no group. */
  readonly nameOf: (segment: number) => string;
  /** How many customers there are. */
  readonly customers: number;
  readonly onerror: (error: unknown) => void;
}

const SHAPES: Readonly<Record<string, string>> = {
  spherical: 'round groups, each of its own size',
  diag: 'groups stretched along the columns',
  tied: 'groups that all have one slanted shape',
  full: 'groups that each have a slanted shape of their own',
};

/** A mixture's covariance in words. */
export function shapeWords(covarianceType: string): string {
  return SHAPES[covarianceType] ?? covarianceType;
}

/** How sure the memberships of a mixture are, as a finding. */
export function certaintyTitle(certainty: MethodViewOf<'mixture'>['certainty'], customers: number): string {
  const unsure = certainty.reduce((sum, entry) => sum + entry.unsure, 0);
  if (unsure === 0) return 'Every customer is clearly in one group';
  return `${counted(unsure, 'customer', 'customers')} (${formatShare(unsure / customers)}) could as well be in another group`;
}

/** What BIC says of the number of groups of a mixture, as a finding. @param criteria ascending, one at least */
export function criteriaTitle(criteria: MethodViewOf<'mixture'>['criteria']): string {
  const lowest = criteria.reduce((best, entry) => (entry.bic < best.bic ? entry : best));
  const isOpen = criteria.length > 1 && lowest === criteria.at(-1);
  const groups = counted(lowest.nClusters, 'group explains', 'groups explain');
  return isOpen ? `${groups} the customers best, and more were not tried` : `${groups} the customers best`;
}

/** The layers of a grid of neighbourhoods, by what a person calls them. */
export function layerOptions(som: MethodViewOf<'som'>): readonly { value: SomLayer; label: string }[] {
  return [
    { value: 'groups', label: 'The groups' },
    { value: 'counts', label: 'How many customers' },
    { value: 'borders', label: 'Where neighbours differ' },
    ...som.planes.map(({ feature }, i) => ({ value: `feature ${i}` as const, label: feature })),
  ];
}

/** What a layer shows, as a finding and how to read it. */
export function layerWords(som: MethodViewOf<'som'>, layer: SomLayer): { title: string; subtitle: string } {
  const places = som.counts.length;
  const used = som.counts.filter((count) => count > 0).length;
  if (layer === 'groups') {
    return {
      title: `Customers settled in ${used} of ${places} places`,
      subtitle: 'Neighbouring places hold customers who are alike. A pale place is empty.',
    };
  }
  if (layer === 'counts') {
    return {
      title: `The fullest place holds ${counted(Math.max(...som.counts), 'customer', 'customers')}`,
      subtitle: 'How many customers settled in each place.',
    };
  }
  if (layer === 'borders') {
    return {
      title: 'The strongest colours are borders between groups',
      subtitle: 'How far each place is from its neighbours (U-matrix), in usual spreads.',
    };
  }
  const { feature } = som.planes[Number(layer.slice('feature '.length))]!;
  return {
    title: `Where ${feature} is high`,
    subtitle: `${feature} of each place, in usual spreads from the average: the stronger the colour, the higher.`,
  };
}

/** The grid as a table, a row a place. */
export function somTable(som: MethodViewOf<'som'>, layer: SomLayer, nameOf: (segment: number) => string) {
  const values = layer === 'counts' ? [] : layerValues(som, layer);
  return {
    columns: [
      { key: 'place', label: 'Row, column' },
      { key: 'group', label: 'Group' },
      { key: 'count', label: 'Customers', numeric: true },
      ...(values.length > 0 ? [{ key: 'value', label: 'Value', numeric: true }] : []),
    ],
    rows: som.nodeSegment.map((segment, node) => ({
      place: `${Math.floor(node / som.gridCols) + 1}, ${(node % som.gridCols) + 1}`,
      group: nameOf(segment),
      count: String(som.counts[node]),
      ...(values.length > 0 && { value: formatScore(values[node]!) }),
    })),
  };
}
