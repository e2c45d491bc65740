/**
 * The words of a column's name, lower-case and without accents: `Year_Birth`, `yearBirth` and `Année birth` all hold `birth`.
 * A percent sign is a word of its own. O(length).
 */
export function nameWords(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '');
  const spaced = plain.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return spaced.match(/\p{L}+|\d+|%/gu) ?? [];
}
