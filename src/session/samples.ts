/** A data set that comes with the app. */
export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly description: string;
}

/** Each sample, in the order in which the first screen shows them. */
export const SAMPLES: readonly Sample[] = [
  {
    file: 'cafe-loyalty.csv',
    title: 'Café loyalty programme',
    description: 'Members with visits, spending and what they wrote about the café.',
  },
  {
    file: 'web-shop-orders.csv',
    title: 'Web shop orders',
    description: 'Order lines with dates, prices and returns; Coterie gathers them by customer.',
  },
  {
    file: 'b2b-accounts.csv',
    title: 'Software accounts',
    description: 'Companies with seats, usage, support tickets and who left.',
  },
];

const texts: Readonly<Record<string, () => Promise<{ default: string }>>> = {
  'cafe-loyalty.csv': () => import('./samples/cafe-loyalty.csv?text'),
  'web-shop-orders.csv': () => import('./samples/web-shop-orders.csv?text'),
  'b2b-accounts.csv': () => import('./samples/b2b-accounts.csv?text'),
};

/** The sample as the file a person would have dropped. */
export async function sampleFile(name: string): Promise<File> {
  const load = texts[name];
  if (!load) throw new Error(`no sample called ${name}`);
  return new File([(await load()).default], name, { type: 'text/csv' });
}
