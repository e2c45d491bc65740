import type { Recipe } from '../../pipeline/recipe';

/** One way of finding groups, by its name in the recipe. */
export type MethodName = Recipe['cluster']['method'];

/** Ways of finding groups that a person would take for one. */
export interface Family {
  readonly value: FamilyName;
  readonly label: string;
  /** When it suits, in a sentence. */
  readonly text: string;
  /** The first is taken when the family is chosen. */
  readonly methods: readonly [Variant, ...Variant[]];
}

interface Variant {
  readonly value: MethodName;
  readonly label: string;
}

type FamilyName = 'round' | 'tree' | 'dense' | 'odds' | 'map' | 'mixed' | 'odd' | 'auto';

/** The families, the most usual first. */
export const FAMILIES: readonly [Family, ...Family[]] = [
  {
    value: 'round',
    label: 'Round groups of like size (k-means)',
    text: 'Suits most customer lists: everyone is in the group whose middle is nearest. Fast on any size.',
    methods: [
      { value: 'kmeans', label: 'All at once (k-means)' },
      { value: 'bisectingKmeans', label: 'By halving again and again (bisecting)' },
      { value: 'minibatchKmeans', label: 'In small portions, for very long lists (mini-batch)' },
    ],
  },
  {
    value: 'tree',
    label: 'A family tree (hierarchical)',
    text: 'Suits when you want to see how groups split into smaller ones, and to choose the number by eye.',
    methods: [{ value: 'hierarchical', label: 'Family tree' }],
  },
  {
    value: 'dense',
    label: 'Dense spots, the rest stays ungrouped (HDBSCAN, DBSCAN)',
    text: 'Suits when some customers are like no others: only crowds become groups, of any shape.',
    methods: [
      { value: 'hdbscan', label: 'Crowds of any density (HDBSCAN)' },
      { value: 'dbscan', label: 'One density for all (DBSCAN)' },
    ],
  },
  {
    value: 'odds',
    label: 'Overlapping groups with odds (mixture)',
    text: 'Suits groups that run into each other: everyone has a probability for every group.',
    methods: [{ value: 'gmm', label: 'Gaussian mixture' }],
  },
  {
    value: 'map',
    label: 'A map of neighbourhoods (self-organising map)',
    text: 'Suits exploring: customers settle on a grid where neighbours are alike, column by column.',
    methods: [{ value: 'som', label: 'Self-organising map' }],
  },
  {
    value: 'mixed',
    label: 'Numbers and categories together (k-prototypes, k-modes, medoids)',
    text: 'Suits lists with many categories or gaps, such as town, plan and channel beside age and spending.',
    methods: [
      { value: 'kprototypes', label: 'Numbers and categories (k-prototypes)' },
      { value: 'kmodes', label: 'Categories only (k-modes)' },
      { value: 'pam', label: 'Around real customers, gaps allowed (medoids)' },
    ],
  },
  {
    value: 'odd',
    label: 'Odd shapes (spectral)',
    text: 'Suits groups that wind around each other: who is linked by near neighbours belongs together.',
    methods: [{ value: 'spectral', label: 'Spectral' }],
  },
  {
    value: 'auto',
    label: 'Let Coterie choose',
    text: 'Tries the ways that suit your list, keeps what comes out the same again and again, and says why. Takes longer.',
    methods: [{ value: 'auto', label: 'Automatic' }],
  },
];

/** The family that a method belongs to. */
export function familyOf(method: MethodName): Family {
  return FAMILIES.find(({ methods }) => methods.some(({ value }) => value === method)) ?? FAMILIES[0];
}

const FREE: readonly MethodName[] = ['dbscan', 'hdbscan', 'auto'];

/** Whether the person may say how many groups there are to be; otherwise the method finds the number itself. */
export function takesNumber(method: MethodName): boolean {
  return !FREE.includes(method);
}

/** Whether the person said where a family tree is cut, and not into how many groups. */
export function isCutByHand({ method, hierarchical }: Recipe['cluster']): boolean {
  return method === 'hierarchical' && hierarchical.height !== 'auto';
}

const SHORT: Readonly<Record<MethodName, string>> = {
  kmeans: 'Round groups (k-means)',
  minibatchKmeans: 'Round groups (mini-batch k-means)',
  bisectingKmeans: 'Round groups (bisecting k-means)',
  hierarchical: 'Family tree (hierarchical)',
  dbscan: 'Dense spots (DBSCAN)',
  hdbscan: 'Dense spots (HDBSCAN)',
  gmm: 'Overlapping groups (mixture)',
  som: 'Neighbourhoods (self-organising map)',
  kprototypes: 'Numbers and categories (k-prototypes)',
  kmodes: 'Categories (k-modes)',
  pam: 'Around real customers (medoids)',
  spectral: 'Odd shapes (spectral)',
  auto: 'Chosen by Coterie',
};

/** A method in a few plain words. */
export function methodWords(method: MethodName): string {
  return SHORT[method];
}
