import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../src/core/progress';
import { packStrings } from '../../../src/core/utf8-strings';
import { sentiment, sentimentSteps, type Sentiment } from '../../../src/stages/text/sentiment';

type Case = Sentiment & { readonly text: string };

const HALF_A_LAST_DIGIT = { share: 0.5e-3 + 1e-9, compound: 0.5e-4 + 1e-9 };

describe('sentences published with their scores', () => {
  // README of the reference, release 3.3.2; its sentence with emoji is left out because Coterie reads none
  it.each<[string, number, number, number, number]>([
    ['VADER is smart, handsome, and funny.', 0, 0.254, 0.746, 0.8316],
    ['VADER is smart, handsome, and funny!', 0, 0.248, 0.752, 0.8439],
    ['VADER is very smart, handsome, and funny.', 0, 0.299, 0.701, 0.8545],
    ['VADER is VERY SMART, handsome, and FUNNY.', 0, 0.246, 0.754, 0.9227],
    ['VADER is VERY SMART, handsome, and FUNNY!!!', 0, 0.233, 0.767, 0.9342],
    ['VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!', 0, 0.294, 0.706, 0.9469],
    ['VADER is not smart, handsome, nor funny.', 0.646, 0.354, 0, -0.7424],
    ['The book was good.', 0, 0.508, 0.492, 0.4404],
    ['The book was only kind of good.', 0, 0.697, 0.303, 0.3832],
    [
      'The plot was good, but the characters are uncompelling and the dialog is not great.',
      0.327,
      0.579,
      0.094,
      -0.7042,
    ],
    ['Today SUX!', 0.779, 0.221, 0, -0.5461],
    ["Today only kinda sux! But I'll get by, lol", 0.127, 0.556, 0.317, 0.5249],
    ['Make sure you :) or :D today!', 0, 0.294, 0.706, 0.8633],
    ['Not bad at all', 0, 0.513, 0.487, 0.431],
  ])('%s', (text, neg, neu, pos, compound) => {
    expectWithinRounding(sentiment(text), { neg, neu, pos, compound });
  });
});

describe('a sentence whose published shares are of an older release, which dropped “a”', () => {
  it('has the published compound', () => {
    expect(sentiment("At least it isn't a horrible book.").compound).toBeCloseTo(0.431, 4);
  });
});

describe('the reference', () => {
  const cases = JSON.parse(
    readFileSync(new URL('../../reference/sentiment.json', import.meta.url), 'utf8'),
  ) as readonly Case[];

  it.each(cases)('gives the same for $text', (expected) => {
    expectWithinRounding(sentiment(expected.text), expected);
  });
});

const shared = new URL('../../../../shared/data/', import.meta.url);
const isThere = existsSync(shared);
const why = isThere ? '' : ' (skipped: no ../shared/data)';

describe.skipIf(!isThere)(`rated texts${why}`, () => {
  it('follows what people say of 4200 tweets as closely as the reference does', () => {
    const rows = linesOf('vader/tweets_GroundTruth.txt').map((line) => line.split('\t'));
    const ratings = rows.map((row) => Number(row[1]));
    const scores = compoundOf(rows.map((row) => row[2]!));
    expect(rows).toHaveLength(4200);
    expect(pearson(ratings, scores)).toBeCloseTo(0.872217, 6);
  });

  it.each([
    ['uci_sentences/imdb_labelled.txt', 1000, 0.796],
    ['sst2/dev.tsv', 872, 0.6708715596],
  ])('sorts %s into good and bad as well as the reference does', (file, count, accuracy) => {
    const rows = linesOf(file).map((line) => [line.slice(0, line.lastIndexOf('\t')), line.slice(-1)] as const);
    const scores = compoundOf(rows.map(([text]) => text));
    const right = rows.filter(([, label], i) => scores[i]! >= 0.05 === (label === '1')).length;
    expect(rows).toHaveLength(count);
    expect(right / count).toBeCloseTo(accuracy, 9);
  });
});

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, shared), 'utf8').trimEnd().split('\n');
}

function compoundOf(texts: readonly string[]): number[] {
  return [...runToEnd(sentimentSteps(packStrings(texts))).compound];
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = (x: readonly number[], y: readonly number[], meanX: number, meanY: number) =>
    x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0);
  return covariance(a, b, meanA, meanB) / Math.sqrt(covariance(a, a, meanA, meanA) * covariance(b, b, meanB, meanB));
}

function expectWithinRounding(actual: Sentiment, expected: Sentiment): void {
  for (const share of ['neg', 'neu', 'pos'] as const) {
    expect(Math.abs(actual[share] - expected[share]), share).toBeLessThanOrEqual(HALF_A_LAST_DIGIT.share);
  }
  expect(Math.abs(actual.compound - expected.compound), 'compound').toBeLessThanOrEqual(HALF_A_LAST_DIGIT.compound);
}
