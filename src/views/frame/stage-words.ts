const WORDS: Readonly<Record<string, string>> = {
  parse: 'Reading the file',
  profile: 'Looking at every column',
  clean: 'Tidying up',
  text: 'Scoring the texts',
  features: 'Preparing the numbers',
  cluster: 'Looking for groups',
  evaluate: 'Checking how clear they are',
  reduce: 'Drawing the map',
  explain: 'Finding what sets each group apart',
  export: 'Writing the file',
};

/** A stage's usual part of the whole job, in the order in which stages come; the parts of each job add up to 1. */
const PARTS: Readonly<Record<'open' | 'run', readonly (readonly [stage: string, part: number])[]>> = {
  open: [
    ['parse', 0.85],
    ['profile', 0.15],
  ],
  run: [
    ['clean', 0.05],
    ['text', 0.15],
    ['features', 0.1],
    ['reduce', 0.15],
    ['cluster', 0.4],
    ['evaluate', 0.1],
    ['explain', 0.05],
  ],
};

/** What a stage does, in words. */
export function stageWords(stage: string): string {
  return WORDS[stage] ?? stage;
}

/** How much of the whole job is behind, 0…1, when a stage has come so far; a stage it does not know counts as nothing. */
export function overallFraction(kind: 'open' | 'run', stage: string, fraction: number): number {
  let before = 0;
  for (const [name, part] of PARTS[kind]) {
    if (name === stage) return before + part * Math.min(1, Math.max(0, fraction));
    before += part;
  }
  return 0;
}
