import type { Rng } from '../../src/core/rng';
import { pick } from './random';

const GIVEN =
  'Abena Adela Agnes Aisha Alba Alistair Amara Anders Anika Anton Arjun Beatriz Benedikt Bettina Bram Bronwen Callum Carys Cecily Chidi Clement Cora Dalia Dario Delphine Dilip Edith Eilidh Elio Elif Emeka Esme Farah Felix Fergus Fiona Freya Gareth Gwen Hamish Hana Hector Ines Ingrid Ivo Jasper Joana Jonas Kavita Kerstin Kofi Laila Leonie Linus Lorcan Mabel Magnus Malika Marek Matilda Milo Mira Nadia Naveen Niamh Nico Noor Odile Olek Orla Oscar Paloma Petra Priya Quentin Rafael Rhona Rohan Rosalind Ruben Sana Saskia Selma Sigrid Sunniva Tamsin Tariq Theo Tilda Tomas Una Vera Viktor Wanda Wilf Yara Yusuf Zadie Zora'.split(
    ' ',
  );

const FAMILY =
  'Abara Alder Almgren Ashdown Baptiste Barlow Becker Bellamy Birch Bose Brandt Brockley Calloway Castell Chandra Corrie Cotter Dahl Darrow Deane Devlin Dogan Drummond Eastwick Ekholm Ellery Eze Fairley Farrow Fenn Ferreira Finch Flint Galvin Garrick Goswami Granger Greer Hadley Halloran Hartnell Hasan Heath Holt Ibsen Ingram Iqbal Jarvis Joubert Kapoor Keane Kessler Kirwan Kovac Lacey Lambrecht Larkin Lindqvist Lowe Maddox Marlow Mbeki Merrick Moreau Nair Nakata Norris Oakes Obi Okafor Olsen Palmer Pavic Penrose Pereira Quist Radley Rahman Redfern Reyes Rooke Rossi Salter Sandoval Sefton Shah Silva Sorley Stroud Tanaka Thackeray Thorne Tully Underhill Vance Varga Vogel Wadham Wexler Whitlock Winslow Wren Yilmaz Zeller'.split(
    ' ',
  );

const STEMS =
  'Aldermoor Ambrin Ardwen Astervale Belkara Brackenby Brindal Calverro Cindrel Corvane Dallowmere Dorvik Dunmerrow Eddlestow Elmaris Esperin Fallowick Fendrake Firlane Galdrin Glenharrow Grendole Hallowin Harkmere Hexaly Ilvermoss Inglefold Jorvelle Kaldery Kestrow Kilmarden Larkenfall Lindorra Lunwick Marrowby Melvora Mistrel Narvella Nethercombe Norvale Oakenrill Orlandine Ostrander Pellworth Pendrift Quillmere Quorndale Ravelstow Rillington Rookhaven Saltmere Selvaro Silverthwaite Tarnwick Tessaly Thornvale Tolvane Umberfell Vantross Velmara Wexmoor Willowdene Wyndrel Yarrowby Zephrine'.split(
    ' ',
  );

const TRADES: Readonly<Record<string, readonly string[]>> = {
  Retail: ['Stores', 'Outfitters', 'Homeware', 'Market', 'Trading'],
  Logistics: ['Freight', 'Haulage', 'Couriers', 'Logistics', 'Warehousing'],
  Manufacturing: ['Castings', 'Tools', 'Fabrication', 'Works', 'Plastics'],
  'Professional services': ['Advisers', 'Partners', 'Associates', 'Consulting', 'Legal'],
  Healthcare: ['Clinics', 'Dental', 'Care', 'Health', 'Physio'],
  Education: ['Academy', 'College', 'Tutors', 'Learning', 'Schools'],
  Hospitality: ['Hotels', 'Kitchens', 'Inns', 'Catering', 'Events'],
};

const ENDINGS = ['', '', '', ' Ltd', ' Ltd', ' GmbH', ' & Co', ' Group', ' BV'];

/** Lines of business that companies are made up for. */
export const industries = Object.keys(TRADES);

/** An invented person: every combination of given and family name is made up. */
export function personName(rng: Rng): string {
  return `${pick(rng, GIVEN)} ${pick(rng, FAMILY)}`;
}

/** An address under the domains reserved for examples (RFC 2606), now and then in capitals as people type it. */
export function emailFor(rng: Rng, name: string): string {
  const [given, family] = name.toLowerCase().split(' ') as [string, string];
  const local = pick(rng, [
    `${given}.${family}`,
    `${given}${family}`,
    `${given[0]}.${family}`,
    `${given}_${family}${1 + rng.integer(98)}`,
    `${given}.${family}${1950 + rng.integer(55)}`,
  ]);
  const address = `${local}@example.${pick(rng, ['com', 'com', 'org', 'net'])}`;
  return rng.uniform() < 0.03 ? address.toUpperCase() : address;
}

/** An invented company of the given line of business that is not among those taken; it is added to them. */
export function companyName(rng: Rng, industry: string, taken: Set<string>): string {
  for (;;) {
    const name = `${pick(rng, STEMS)} ${pick(rng, TRADES[industry]!)}${pick(rng, ENDINGS)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
