import { line, scaleLinear } from 'd3';

/** A falling line with its newest point, in pixels. */
export interface LossScene {
  readonly path: string;
  readonly last: { readonly x: number; readonly y: number } | undefined;
}

const RIGHT = 64;
const INSET = 6;

/** Losses from the first to the newest on a zero baseline; values that are not finite leave a gap. O(losses). */
export function lossScene(losses: readonly number[], width: number, height: number): LossScene {
  const finite = losses.filter(Number.isFinite);
  const x = scaleLinear([0, Math.max(1, losses.length - 1)], [INSET, width - RIGHT]);
  const y = scaleLinear([0, Math.max(...finite, 1e-9)], [height - INSET, INSET]);
  const path =
    line<number>()
      .defined(Number.isFinite)
      .x((_, i) => x(i))
      .y((loss) => y(loss))(losses) ?? '';
  const at = losses.findLastIndex(Number.isFinite);
  return { path, last: at < 0 ? undefined : { x: x(at), y: y(losses[at]!) } };
}
