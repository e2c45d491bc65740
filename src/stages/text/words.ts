/** How much a booster word adds to the intensity of a word after it. @see Hutto and Gilbert (2014), table 3 */
const BOOST = 0.293;

/** Words that strengthen what follows them. @see BOOSTER_DICT of vaderSentiment 3.3.2 */
const STRENGTHENING = words(`
  absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously entirely
  especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking fricking frickin
  frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major
  majorly more most particularly purely quite really remarkably so substantially thoroughly total totally tremendous
  tremendously uber unbelievably unusually utter utterly very`);

/** Words that weaken what follows them. @see BOOSTER_DICT of vaderSentiment 3.3.2 */
const WEAKENING = words(`
  almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce scarcely
  slight slightly somewhat sorta sortof sort-of`);

/** What each modifying word adds to the intensity of a word after it. */
export const BOOSTERS: ReadonlyMap<string, number> = new Map([
  ...STRENGTHENING.map((word) => [word, BOOST] as const),
  ...WEAKENING.map((word) => [word, -BOOST] as const),
]);

/** Pairs that weaken what follows them. @see BOOSTER_DICT of vaderSentiment 3.3.2 */
export const WEAKENING_PAIRS: ReadonlyMap<string, number> = new Map([
  ['just enough', -BOOST],
  ['kind of', -BOOST],
  ['sort of', -BOOST],
]);

/** Words that negate what follows them; so does every word with “n't” in it. @see NEGATE of vaderSentiment 3.3.2 */
export const NEGATIONS: readonly string[] = words(`
  aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt oughtnt shant
  shouldnt wasnt werent wont wouldnt despite neither never none nope nor not nothing nowhere rarely seldom uh-uh uhuh
  without`);

/** Phrases whose valence is not that of their words. @see SPECIAL_CASES of vaderSentiment 3.3.2 */
export const IDIOMS: ReadonlyMap<string, number> = new Map([
  ['the shit', 3],
  ['the bomb', 3],
  ['bad ass', 1.5],
  ['bus stop', 0],
  ['yeah right', -2],
  ['kiss of death', -1.5],
  ['to die for', 3],
  ['beating heart', 3.1],
  ['broken heart', -2.9],
]);

/** Words that a rule asks for by name and that stand on none of the lists above. */
export const FUNCTION_WORDS: readonly string[] = words('at but doubt least no or this');

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
