import { segmentLetter } from '../../core/palette';
import { PHRASES, REDUNDANT } from './lexicon';
import type { Piece } from './pieces';
import { STRONG } from './traits';

/** A name is read at a glance. */
const MOST_WORDS = 5;
/** A second trait joins a name when it is at least this part as strong as the first, … */
const SECOND = 0.35;
/** … which counts as no stronger than this: a rare value's share can lie any number of deviations out. */
const STRONGEST = 2;
/** A trait with words of its own ("big spenders") goes before one without ("high Fish") unless that is so much stronger. */
const OWN_WORDS = 1.5;
/** How much further out than its namesakes a segment must lie for a trait to tell them apart. */
const TELLING = 0.25;
const AVERAGE = ['typical customers', 'middle of the road'] as const;

/**
 * A plain name for each segment from its strongest traits; no two alike, whatever their case.
 * Namesakes each take the trait that tells them apart most, and at last their letter.
 * @param pieces what each segment's traits can bring to its name, strongest first
 */
export function nameSegments(pieces: readonly (readonly Piece[])[]): string[] {
  if (pieces.length === 1) return ['All customers'];
  const chosen = pieces.map(choosePieces);
  const first = chosen.map((few) => compose(few) ?? AVERAGE[0]);
  const namesakes = first.map((name, s) =>
    [...first.keys()].filter((o) => o !== s && (sameName(first[o]!, name) || sameMeaning(chosen[o]!, chosen[s]!))),
  );
  const taken = first.filter((_, s) => namesakes[s]!.length === 0);
  const names = first.map((name, s) => {
    if (namesakes[s]!.length === 0) return name;
    const rivals = namesakes[s]!.map((other) => pieces[other]!);
    const free = otherNames(pieces[s]!, chosen[s]!, rivals).find((other) => !taken.some((t) => sameName(t, other)));
    const settled = free ?? `${name} (${segmentLetter(s)})`;
    taken.push(settled);
    return settled;
  });
  return names.map((name) => name.charAt(0).toUpperCase() + name.slice(1));
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** "Lapsed light users" and "Light users who drifted away". */
function sameMeaning(a: readonly Piece[], b: readonly Piece[]): boolean {
  return a.length === b.length && a.every(({ key }) => b.some((piece) => piece.key === key));
}

/** The one or two pieces that a segment's name is made of at first; none when nothing about it is plain to see. */
function choosePieces(pieces: readonly Piece[]): Piece[] {
  const strong = pieces.filter((piece) => strength(piece) >= STRONG).sort((a, b) => weight(b) - weight(a));
  const [lead, ...others] = strong;
  if (!lead) return [];
  const least = SECOND * Math.min(strength(lead), STRONGEST);
  const second = others.find(
    (piece) => strength(piece) >= least && goTogether(lead, piece) && isShort(compose([lead, piece])),
  );
  return second ? [lead, second] : [lead];
}

function strength(piece: Piece): number {
  return Math.abs(piece.trait.effect);
}

function weight(piece: Piece): number {
  const hasWords = piece.adjective !== undefined || piece.noun !== undefined;
  return strength(piece) * (hasWords ? OWN_WORDS : 1);
}

function goTogether(a: Piece, b: Piece): boolean {
  return a.family !== b.family && !sayTheSame(a, b);
}

function sayTheSame(a: Piece, b: Piece): boolean {
  return a.concept === b.concept || REDUNDANT.some((pair) => pair.includes(a.key) && pair.includes(b.key));
}

function isShort(name: string | undefined): name is string {
  return name !== undefined && name.split(' ').length <= MOST_WORDS;
}

/** Names for a segment that shares its first with others, best first; here a second trait of one family may help. */
function otherNames(
  pieces: readonly Piece[],
  chosen: readonly Piece[],
  rivals: readonly (readonly Piece[])[],
): string[] {
  const telling = pieces
    .map((piece) => ({ piece, gap: strength(piece) - Math.max(...rivals.map((rival) => strengthOf(rival, piece))) }))
    .filter(({ piece, gap }) => gap >= TELLING && !chosen.includes(piece))
    .sort((a, b) => b.gap - a.gap)
    .map(({ piece }) => piece);
  if (chosen.length === 0) {
    const rather = telling.filter(({ trait }) => trait.kind !== 'share').map((piece) => `rather ${compose([piece])}`);
    return [...rather, ...AVERAGE];
  }
  const fits = telling.filter((piece) => chosen.every((other) => !sayTheSame(other, piece)));
  const longer = fits.map((piece) => compose([...chosen, piece]));
  const exchanged = fits.map((piece) => compose([chosen[0]!, piece]));
  return [...longer, ...exchanged, compose(chosen)].filter(isShort);
}

/** How far the rival lies out on the same side of the same thing. */
function strengthOf(rival: readonly Piece[], { key, trait }: Piece): number {
  const same = rival.find((piece) => piece.key === key && piece.trait.direction === trait.direction);
  return same && same.trait.value === trait.value ? strength(same) : 0;
}

/**
 * Puts pieces together as [adjectives] [noun or "customers"] [what follows], or undefined when they do not fit:
 * "Young big spenders", "Bargain hunters who drifted away", "High Balance, low Purchases".
 */
function compose(pieces: readonly Piece[]): string | undefined {
  if (pieces.length === 0) return undefined;
  const phrase = PHRASES.find(({ both }) => pieces.length === 2 && pieces.every(({ key }) => both.includes(key)));
  if (phrase) return phrase.name;
  if (pieces.every(({ alone }) => alone !== undefined)) return pieces.map(({ alone }) => alone).join(', ');
  const heads = pieces.filter(({ noun }) => noun !== undefined);
  if (heads.length === 0) return arrange(pieces, undefined);
  return heads.map((head) => arrange(pieces, head)).find((name) => name !== undefined);
}

/** The pieces around the noun of one of them. */
function arrange(pieces: readonly Piece[], head: Piece | undefined): string | undefined {
  const adjectives: string[] = [];
  const afters: string[] = [];
  for (const piece of pieces) {
    if (piece === head) continue;
    if (piece.after !== undefined && (piece === pieces[0] || piece.adjective === undefined)) afters.push(piece.after);
    else if (piece.adjective !== undefined) adjectives.push(piece.adjective);
    else return undefined;
  }
  if (afters.length > 1 || adjectives.length > 2) return undefined;
  const described = adjectives.length > 0 ? `${adjectives.join(', ')} ` : '';
  return `${described}${head?.noun ?? 'customers'}${afters.join('')}`;
}
