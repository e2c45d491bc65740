import { requireCount, requireSeed, unfitSetting } from '../../stages/cluster/settings';

/** How a method and a number of groups are chosen; what is left out is taken from {@link autoDefaults}. Amounts of work, never seconds. */
export interface AutoOptions {
  /** The most groups. */
  readonly kMax: number;
  /** Judge at most so many rows, drawn at random. */
  readonly maxRows: number;
  /** Draws of a part of the rows, to see whether groups come back. */
  readonly nBootstraps: number;
  readonly seed: number;
}

/** What is done when nothing else is asked for. */
export const autoDefaults: AutoOptions = { kMax: 25, maxRows: 2400, nBootstraps: 8, seed: 1 };

/** As many as a recipe can ask for. */
const MOST_GROUPS = 50;
/** Fewer cannot tell groups from chance. */
export const LEAST_ROWS = 10;

/**
 * Fills defaults in and checks each setting; O(1).
 * @throws AppError `cluster/setting`
 */
export function autoSettings(options: Partial<AutoOptions>): AutoOptions {
  const settings = { ...autoDefaults, ...options };
  requireCount('kMax', settings.kMax, 2);
  if (settings.kMax > MOST_GROUPS) throw unfitSetting('kMax', settings.kMax, `a whole number from 2 to ${MOST_GROUPS}`);
  requireCount('maxRows', settings.maxRows, LEAST_ROWS);
  requireCount('nBootstraps', settings.nBootstraps);
  requireSeed(settings.seed);
  return settings;
}
