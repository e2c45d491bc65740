import type { Project } from '../../session/project.svelte';

/** A file that can be taken away. */
export interface Offer {
  readonly kind: Parameters<Project['export']>[0] | 'map.png';
  readonly title: string;
  readonly format: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** Of the file's name. */
  readonly ending: string;
}

/** The files, the most wanted first. */
export const OFFERS: readonly [Offer, ...Offer[]] = [
  {
    kind: 'customers.csv',
    title: 'Customers with their group',
    format: 'CSV',
    purpose: 'Your list, each customer with a group: for a mailing, a till or a spreadsheet.',
    ending: 'customers.csv',
  },
  {
    kind: 'segments.csv',
    title: 'The groups in numbers',
    format: 'CSV',
    purpose: 'Name, size, share and what sets each apart: for a report.',
    ending: 'groups.csv',
  },
  {
    kind: 'segments.json',
    title: 'The groups for programs',
    format: 'JSON',
    purpose: 'The same with every number in full: for a developer.',
    ending: 'groups.json',
  },
  {
    kind: 'map.png',
    title: 'The map as a picture',
    format: 'PNG',
    purpose: 'For slides and messages.',
    ending: 'map.png',
  },
  {
    kind: 'map.svg',
    title: 'The map as a drawing',
    format: 'SVG',
    purpose: 'Sharp at any size: for print.',
    ending: 'map.svg',
  },
  {
    kind: 'manifest.json',
    title: 'How it was made',
    format: 'JSON',
    purpose: "The file's fingerprint, every setting and every count: to repeat or audit this result.",
    ending: 'manifest.json',
  },
];
