import type { FractionSteps } from '../../core/fraction-steps';

/** Multiply-adds between two yields: about 15 ms of plain TypeScript. */
const WORK_PER_STEP = 2e7;
/** Observations taken at a time: blocks of 64 to 256 are equally fast, and two variables' share of one stays in the first-level cache. */
const BLOCK = 128;

/**
 * Writes observations from…to of every variable into a block: `block[v · stride + (o − from)]` for variable v and observation o.
 */
export type FillBlock = (block: Float64Array, stride: number, from: number, to: number) => void;

/**
 * Sums of products of each pair of variables over all observations, as a generator that yields the fraction done:
 * O(observations · variables²) time, O(variables²) memory, f64. Blocks are added in order, so the result is always the same.
 * @param variables how many
 * @param observations how many
 * @returns variables × variables, row-major, symmetric
 */
export function* crossProductSteps(
  variables: number,
  observations: number,
  fill: FillBlock,
): FractionSteps<Float64Array> {
  const width = variables + (variables % 2);
  const block = new Float64Array(width * BLOCK);
  const sums = new Float64Array(width * width);
  let work = 0;
  for (let from = 0; from < observations; from += BLOCK) {
    const to = Math.min(from + BLOCK, observations);
    fill(block, BLOCK, from, to);
    addBlock(block, to - from, width, sums);
    work += ((to - from) * width * width) / 2;
    if (work > WORK_PER_STEP) {
      work = 0;
      yield to / observations;
    }
  }
  return mirrored(sums, width, variables);
}

/** Adds a block's products to the lower triangle, two variables by two, so that each number read is used twice. */
function addBlock(block: Float64Array, count: number, width: number, sums: Float64Array): void {
  for (let i = 0; i < width; i += 2) {
    const i0 = i * BLOCK;
    const i1 = i0 + BLOCK;
    for (let j = 0; j <= i; j += 2) {
      const j0 = j * BLOCK;
      const j1 = j0 + BLOCK;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      for (let o = 0; o < count; o++) {
        const a = block[i0 + o]!;
        const b = block[i1 + o]!;
        const c = block[j0 + o]!;
        const d = block[j1 + o]!;
        s00 += a * c;
        s01 += a * d;
        s10 += b * c;
        s11 += b * d;
      }
      const p = i * width + j;
      sums[p]! += s00;
      sums[p + 1]! += s01;
      sums[p + width]! += s10;
      sums[p + width + 1]! += s11;
    }
  }
}

function mirrored(sums: Float64Array, width: number, variables: number): Float64Array {
  const full = new Float64Array(variables * variables);
  for (let i = 0; i < variables; i++) {
    for (let j = 0; j <= i; j++) full[i * variables + j] = full[j * variables + i] = sums[i * width + j]!;
  }
  return full;
}
