import { within } from '../../../core/fraction-steps';
import type { Matrix } from '../../../core/matrix';
import type { Mixed } from '../../../core/mixed';
import type { Steps } from '../../../core/progress';
import { moments } from '../../../core/stats';
import { typicalSteps } from './middles';
import { comparable, type Comparable, type Prototypes } from './prototypes';
import { requireDistinct, requireFilled, requireUsable, type Missing } from './usable';

/** Said between looks at all cells, each of which takes some time where there are millions. */
export const LOOKING = { stage: 'cluster', fraction: 0, note: 'looking at the rows' };

/** Rows that were checked, and what is typical of them. */
export interface Ready {
  readonly rows: Comparable;
  readonly typical: Prototypes;
  readonly missing: Missing;
}

/**
 * Checks rows and readies them for prototypes; O(cells).
 * @throws AppError as {@link requireUsable}, {@link requireFilled} and {@link requireDistinct}
 */
export function* readySteps(mixed: Mixed, nClusters: number, gamma: number | 'auto'): Steps<Ready> {
  const missing = requireUsable(mixed);
  requireFilled(mixed);
  requireDistinct(mixed, nClusters);
  yield LOOKING;
  const rows = comparable(mixed, gamma === 'auto' ? autoGamma(mixed.numbers) : gamma);
  return { rows, typical: yield* within(typicalSteps(rows), LOOKING.stage, LOOKING.note, 0, 0), missing };
}

/** Half the mean standard deviation of the columns; 1 where no number varies, so that categories decide. */
function autoGamma({ data, rows, cols }: Matrix): number {
  let sum = 0;
  const column = new Float64Array(rows);
  for (let c = 0; c < cols; c++) {
    for (let i = 0; i < rows; i++) column[i] = data[i * cols + c]!;
    sum += moments(column).std || 0;
  }
  return sum > 0 ? sum / cols / 2 : 1;
}
