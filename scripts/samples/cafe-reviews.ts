import type { Rng } from '../../src/core/rng';
import { closings, sentences, slots, type Tone, type Topic } from './cafe-phrases';
import { chance, pick, pickSome, weighted, type Weights } from './random';

/** How a person feels who writes a review. */
export type Mood = 'happy' | 'mixed' | 'neutral' | 'angry';

const TONES: Readonly<Record<Mood, Weights<Tone>>> = {
  happy: { good: 8, plain: 2 },
  mixed: { good: 4, plain: 3, bad: 3 },
  neutral: { good: 1, plain: 8, bad: 1 },
  angry: { plain: 2, bad: 8 },
};

const CLOSING_TONE: Readonly<Record<Mood, Tone>> = { happy: 'good', mixed: 'plain', neutral: 'plain', angry: 'bad' };

const TOPICS_IN_A_REVIEW = { '1': 3, '2': 4, '3': 2 } as const;

/** A review of one to four sentences, in the mood given and on some of the topics given. */
export function review(rng: Rng, mood: Mood, topics: Weights<Topic>): string {
  const about = new Set<Topic>();
  const drawn = Number(weighted(rng, TOPICS_IN_A_REVIEW));
  for (let i = 0; i < drawn; i++) about.add(weighted(rng, topics));
  const parts = Array.from(about, (topic) => pick(rng, sentences[topic][weighted(rng, TONES[mood])]));
  if (chance(rng, 0.35)) parts.push(pick(rng, closings[CLOSING_TONE[mood]]));
  return asTyped(rng, filled(rng, parts).join(' '));
}

/** Puts words into the slots: one cup throughout, everything else a new word each time. */
function filled(rng: Rng, templates: readonly string[]): string[] {
  const words = new Map(Object.entries(slots).map(([slot, all]) => [slot, pickSome(rng, all, all.length)]));
  const next = (slot: string) => (slot === 'cup' ? words.get(slot)![0]! : words.get(slot)!.pop()!);
  return templates.map((template) => {
    const text = template
      .replace(/\{(\w+)\}/g, (_, slot: string) => next(slot))
      .replace(/\ba (?=[aeio])/gi, (a) => `${a[0]}n `);
    return text[0]!.toUpperCase() + text.slice(1);
  });
}

/** The small habits of people who type on a phone. */
function asTyped(rng: Rng, text: string): string {
  if (chance(rng, 0.12)) return text.toLowerCase();
  if (chance(rng, 0.15)) return text.replace(/\.$/, '');
  if (chance(rng, 0.08)) return text.replace(/\.$/, '!');
  if (chance(rng, 0.03)) return text.replace('. ', '.\n');
  if (chance(rng, 0.05)) return `${text} ☕`;
  return text;
}
