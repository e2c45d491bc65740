import { writeFile } from 'node:fs/promises';
import { generateB2b } from './b2b';
import { generateCafe } from './cafe';
import { generateWebShop } from './web-shop';

/** The seed of the files that are shipped. */
export const SHIPPED_SEED = 1;

/** One generator for each shipped file. */
export const generators = [generateCafe, generateWebShop, generateB2b];

/** Writes the shipped files; returns a line about each. */
export async function writeSamples(folder: URL): Promise<string[]> {
  const samples = generators.map((generate) => generate(SHIPPED_SEED));
  await Promise.all(samples.map(({ name, csv }) => writeFile(new URL(name, folder), csv)));
  return samples.map(
    ({ name, csv }) => `${name}: ${csv.split('\n').length - 1} lines, ${Math.round(csv.length / 1024)} KiB`,
  );
}
