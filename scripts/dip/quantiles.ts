import { Rng } from '../../src/core/rng';
import { quantileSorted } from '../../src/core/stats';
import { dip } from '../../src/stages/evaluate/dip';

const SIZES = [10, 20, 50, 100, 200, 500, 1000, 2000];
const LEVELS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];
const DRAWS = 10_000;
const SEED = 7;

/** The file of quantiles of √n · dip of n uniform numbers, from 10,000 draws for each n. */
export function tableOfQuantiles(): string {
  const rows = SIZES.map((n) => {
    const dips = draws(n);
    const quantiles = LEVELS.map((level) => (Math.sqrt(n) * quantileSorted(dips, level)).toFixed(4));
    return `  { n: ${n}, quantiles: [${quantiles.map(Number).join(', ')}] },`;
  });
  return `// Written by scripts/dip-quantiles.mjs.

/** How probable a smaller dip is: the levels of {@link dipQuantiles}. */
export const dipLevels = [${LEVELS.join(', ')}] as const;

// prettier-ignore
/** For n numbers drawn evenly, the quantiles of √n · dip at {@link dipLevels}, found by ${DRAWS.toLocaleString('en-US')} draws each. */
export const dipQuantiles = [
${rows.join('\n')}
] as const;
`;
}

function draws(n: number): Float64Array {
  const rng = new Rng(SEED + n);
  return Float64Array.from({ length: DRAWS }, () =>
    dip(Float64Array.from({ length: n }, () => rng.uniform()).sort()),
  ).sort();
}
