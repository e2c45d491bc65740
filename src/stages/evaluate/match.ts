import { AppError } from '../../core/app-error';
import { solveAssignment } from '../../core/assignment';
import type { Matrix } from '../../core/matrix';
import { contingency, type Contingency } from './contingency';

/** Of the rows that either group has: with fewer in common they are not one group that went on, but left over for each other. */
const LEAST_OVERLAP = 0.1;
/** The work grows with the cube of the groups: a thousand take about a second. */
const MOST_GROUPS = 1000;

/** How one group of the later labeling came about. */
export interface MatchedGroup {
  /** Its label in b. */
  readonly group: number;
  /** The label in a of the group that it continues; −1 for a new group. */
  readonly continues: number;
  /** Rows that both have. */
  readonly shared: number;
  /** Share of the rows of the group continued that stay in it; 0 for a new group. */
  readonly stayed: number;
}

/** Which groups go on from one labeling to another. */
export interface Match {
  /** One for each group of b, by label. */
  readonly groups: readonly MatchedGroup[];
  /** Labels of b that continue no group of a. */
  readonly added: readonly number[];
  /** Labels of a that no group of b continues. */
  readonly gone: readonly number[];
  /** Share of the rows in groups of a that are still in the group that continues theirs. */
  readonly stayed: number;
}

/**
 * Matches groups one to one so that as many rows as possible stay in theirs (the Hungarian problem); O(rows + groups³).
 * A pair that shares less than a tenth of the rows that either has is taken for one group gone and one new.
 *
 * @param a the earlier labels, one a row; −1 is noise and no group
 * @param b the later labels of the same rows
 * @throws AppError `evaluate/other-length`, `evaluate/no-rows`; `evaluate/too-many-groups` beyond 1,000
 * @see Kuhn (1955), Nav. Res. Logist. Q. 2:83–97
 */
export function matchGroups(a: Int32Array, b: Int32Array): Match {
  const table = contingency(a, b);
  const { namesA, namesB, inA, inB } = table;
  const most = Math.max(namesA.length, namesB.length);
  if (most > MOST_GROUPS) throw tooMany(most);
  const shared = sharedRows(table);
  const heirs = solveAssignment({ ...shared, data: shared.data.map((count) => -count) });
  const groups: MatchedGroup[] = [];
  namesB.forEach((group, j) => {
    if (group < 0) return;
    const i = heirs[j]!;
    const both = i < 0 ? 0 : shared.data[j * shared.cols + i]!;
    const either = i < 0 ? 1 : inA[i]! + inB[j]! - both;
    const goesOn = both >= LEAST_OVERLAP * either;
    groups.push(
      goesOn
        ? { group, continues: namesA[i]!, shared: both, stayed: both / inA[i]! }
        : { group, continues: -1, shared: 0, stayed: 0 },
    );
  });
  return summed(table, groups);
}

function summed({ namesA, inA }: Contingency, groups: readonly MatchedGroup[]): Match {
  const continued = new Set(groups.map(({ continues }) => continues));
  const before = inA.reduce((sum, size, i) => sum + (namesA[i]! < 0 ? 0 : size), 0);
  const kept = groups.reduce((sum, { shared }) => sum + shared, 0);
  return {
    groups,
    added: groups.filter(({ continues }) => continues < 0).map(({ group }) => group),
    gone: namesA.filter((name) => name >= 0 && !continued.has(name)),
    stayed: before === 0 ? 0 : kept / before,
  };
}

/** Groups of b × groups of a; what noise shares counts as nothing. */
function sharedRows({ namesA, namesB, pairA, pairB, shared }: Contingency): Matrix {
  const data = new Float64Array(namesA.length * namesB.length);
  shared.forEach((count, p) => {
    const [i, j] = [pairA[p]!, pairB[p]!];
    if (namesA[i]! >= 0 && namesB[j]! >= 0) data[j * namesA.length + i] = count;
  });
  return { data, rows: namesB.length, cols: namesA.length };
}

function tooMany(groups: number): AppError {
  return new AppError(
    'evaluate/too-many-groups',
    `${groups} groups are too many to be matched one to one.`,
    `Compare results with at most ${MOST_GROUPS} groups.`,
  );
}
