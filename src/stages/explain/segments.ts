import type { FeatureMatrix } from '../../core/features';
import type { Matrix } from '../../core/matrix';
import { segmentLetter } from '../../core/palette';
import { runToEnd, type Steps } from '../../core/progress';
import type { Segment, Trait } from '../../core/segment';
import type { Table } from '../../core/table';
import { effectSteps, membersOf, type Members } from './effects';
import { nameSegments } from './names';
import { pieceOf } from './pieces';
import { summarise } from './summary';
import { traitSteps } from './traits';
import { typicalRows } from './typical';

const TYPICAL_ROWS = 5;
/** Traits looked at for names beyond those that are shown: enough to tell namesakes apart. */
const TRAITS_FOR_NAMES = 8;

/** A finished grouping and what it was made from. */
export interface Explained {
  /** One row a customer, in the file's units. */
  readonly table: Table;
  readonly features: FeatureMatrix;
  /** One a customer, 0…centers.rows − 1; −1 is in no group and counts only among everyone. */
  readonly labels: Int32Array;
  /** On the feature scale, one row a label. */
  readonly centers: Matrix;
  /** For each label the segment of an earlier grouping that it continues, −1 for none: those come first, in that order, then the others by size. */
  readonly ids?: Int32Array;
}

export interface ExplainOptions {
  /** How many traits of a segment are told at most (4). */
  readonly maxTraits?: number;
  /** Whose numbers and dates the texts are written in; 'en' so that the same run gives the same words. */
  readonly locale?: string;
}

/** Who the segments are. */
export interface Explanation {
  readonly segments: Segment[];
  /** The new id of each old label, by size, largest first; −1 for a label that no customer has. */
  readonly order: Int32Array;
  /** One cell a segment and feature, on the standardised scale. */
  readonly profile: { readonly segment: number; readonly feature: string; readonly effect: number }[];
  /** Customers in no segment. */
  readonly noise: number;
}

/**
 * Numbers, describes and names the segments, as steps; O(rows · features).
 * The words depend on nothing but the grouping: not on the order of rows, nor on how the labels were numbered.
 * @throws RangeError when table, features, labels and centers do not fit together: a bug of the caller
 */
export function* explainSegmentsSteps(input: Explained, options: ExplainOptions = {}): Steps<Explanation> {
  const { table, features, labels, centers } = input;
  const { maxTraits = 4, locale = 'en' } = options;
  checkShapes(input);
  const members = membersOf(labels, centers, input.ids);
  const effects = yield* effectSteps(features.X, labels, members);
  const wanted = Math.max(maxTraits, TRAITS_FOR_NAMES);
  const traits = yield* traitSteps(table, features, members, effects, wanted, locale);
  const names = nameSegments(traits.map((all) => all.flatMap((trait) => pieceOf(trait, table) ?? [])));
  const segments: Segment[] = [];
  for (let id = 0; id < members.count; id++) {
    const told = traits[id]!.slice(0, maxTraits);
    segments.push(segmentOf(id, names[id]!, told, members, input, locale));
    yield { stage: 'explain', fraction: (id + 1) / members.count, note: 'naming the groups' };
  }
  return { segments, order: members.order, profile: profileOf(effects, features), noise: members.noise };
}

/** Runs {@link explainSegmentsSteps} to its end. */
export function explainSegments(input: Explained, options?: ExplainOptions): Explanation {
  return runToEnd(explainSegmentsSteps(input, options));
}

function checkShapes({ table, features: { X, features }, labels, centers }: Explained): void {
  if (table.rows !== X.rows || labels.length !== X.rows) {
    throw new RangeError(`${table.rows} customers, ${X.rows} rows of features, ${labels.length} labels`);
  }
  if (features.length !== X.cols || centers.cols !== X.cols) {
    throw new RangeError(`${features.length} features, ${X.cols} columns, centers of ${centers.cols}`);
  }
}

function segmentOf(
  id: number,
  name: string,
  traits: readonly Trait[],
  members: Members,
  { table, features, centers }: Explained,
  locale: string,
): Segment {
  const rows = members.rows.subarray(members.starts[id], members.starts[id + 1]);
  return {
    id,
    letter: segmentLetter(id),
    name,
    size: rows.length,
    share: rows.length / table.rows,
    traits,
    summary: summarise(rows.length, table.rows, traits, table, locale),
    typicalRows: typicalRows(features.X, rows, centers, members.order.indexOf(id), TYPICAL_ROWS),
  };
}

function profileOf(effects: Matrix, { features }: FeatureMatrix): Explanation['profile'] {
  return Array.from(effects.data, (effect, cell) => ({
    segment: Math.floor(cell / effects.cols),
    feature: features[cell % effects.cols]!.name,
    effect,
  }));
}
