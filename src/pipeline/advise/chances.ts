import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import { partOf } from '../../core/pace';
import type { AsyncSteps } from '../../core/progress';
import type { Rng } from '../../core/rng';
import { compareWithChance, type Chance } from './chance';
import { judgedFitsSteps, type FitsOptions } from './fits';
import { drawNull, type NullKind } from './null-data';
import { filledIn } from './numbers';

/** What each kind of data without groups says. */
export type Chances = Readonly<Record<NullKind, Chance>>;

/** Rows beside data without groups. */
export interface Compared {
  readonly chances: Chances;
  /** Squared distances within groups of the boxes, draw by draw. */
  readonly boxInertias: readonly Float64Array[];
}

/**
 * Sets the silhouettes of the rows against those of data without groups, grouped in the same way, as steps; O(draws · rows² ·
 * cols) for each number tried. What comes out has a value for every number from the first to the last; those between the
 * numbers tried are filled in.
 *
 * @param spreads of the rows along their axes
 * @param options with the numbers of groups to try
 * @param draws of each kind
 */
export async function* chancesSteps(
  compute: Compute,
  rows: Matrix,
  spreads: Float64Array,
  options: FitsOptions,
  draws: number,
  rng: Rng,
): AsyncSteps<Compared> {
  const comparing = { stage: 'cluster', fraction: 0, note: 'comparing with data without groups' };
  const { silhouettes } = yield* partOf(judgedFitsSteps(compute, rows, options), () => comparing);
  const curves: Record<NullKind, Float64Array[]> = { cloud: [], box: [] };
  const boxInertias: Float64Array[] = [];
  for (let i = 0; i < 2 * draws; i++) {
    const kind = i % 2 === 0 ? 'cloud' : 'box';
    const progress = { ...comparing, fraction: i / (2 * draws), note: `${comparing.note}, ${i + 1} of ${2 * draws}` };
    yield progress;
    const drawn = drawNull(kind, rows.rows, spreads, rng);
    const tried = yield* partOf(judgedFitsSteps(compute, drawn, options), () => progress);
    curves[kind].push(tried.silhouettes);
    if (kind === 'cloud') continue;
    const logs = Float64Array.from(tried.fits, ({ inertia }) => Math.log(inertia));
    boxInertias.push(filledIn(options.numbers, logs).map(Math.exp));
  }
  const chance = (kind: NullKind) => everywhere(options.numbers, compareWithChance(silhouettes, curves[kind]));
  return { chances: { cloud: chance('cloud'), box: chance('box') }, boxInertias };
}

function everywhere(numbers: readonly number[], { mean, spread, upper, pValue }: Chance): Chance {
  return {
    mean: filledIn(numbers, mean),
    spread: filledIn(numbers, spread),
    upper: filledIn(numbers, upper),
    pValue,
  };
}
