/** Lanczos's coefficients for g = 7. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
/** Where a continued fraction has come to rest; and no more than as many terms. */
const SETTLED = 1e-15;
const MOST_TERMS = 10_000;
/** In place of 0 where something is divided by it. */
const TINY = 1e-300;

/**
 * Logarithm of the gamma function, to some 14 digits; O(1).
 * @param x above 0
 * @see Lanczos (1964), SIAM J. Numer. Anal. 1:86–96
 */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const series = LANCZOS.reduce((sum, coefficient, i) => (i === 0 ? coefficient : sum + coefficient / (x - 1 + i)), 0);
  return Math.log(Math.sqrt(2 * Math.PI) * series) + (x - 0.5) * Math.log(t) - t;
}

/**
 * How probable it is that a number with the beta distribution is at most x, to some 12 digits; O(√(a + b)).
 * @param a above 0
 * @param b above 0
 * @see Press et al. (2007), Numerical Recipes, 3rd ed., section 6.4, for the continued fraction
 */
export function betaProbability(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(1 - x, b, a);
  const front = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return (Math.exp(front) * fraction(x, a, b)) / a;
}

/** The continued fraction, from its beginning on (Lentz's way). */
function fraction(x: number, a: number, b: number): number {
  const term = (i: number) => {
    const m = i >> 1;
    if (i % 2 === 0) return (m * (b - m) * x) / ((a + i - 1) * (a + i));
    return (-(a + m) * (a + b + m) * x) / ((a + i - 1) * (a + i));
  };
  let [value, c, d] = [1, 1, 0];
  for (let i = 1; i < MOST_TERMS; i++) {
    d = 1 / awayFromZero(1 + term(i) * d);
    c = awayFromZero(1 + term(i) / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < SETTLED) return 1 / value;
  }
  throw new Error(`the beta distribution at ${x} with ${a} and ${b} did not settle`);
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}
