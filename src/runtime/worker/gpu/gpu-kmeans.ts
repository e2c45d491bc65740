import type { KmeansKernel } from '../../../core/compute';
import { frameRow, type Frame } from '../../../core/frame';
import type { Matrix } from '../../../core/matrix';
import { KMEANS_BLOCK_ROWS } from '../../../kernels/blocks';
import distancesSource from '../../../kernels/distances.wgsl?text';
import { paddedRows } from '../../../kernels/grouped-rows';
import kmeansSource from '../../../kernels/kmeans.wgsl?text';
import { GraphicsLost, type Graphics } from './graphics';
import { freeRows, loadRows, partsOf, PIECE_STEP, type Part, type Piece, type RowsOnCard } from './rows-on-card';
import { judgeExactly, labelSlack, writeFours } from './single-precision';

/** Rows of one team of the assignment, as its shader has it. */
const TEAM_ROWS = 256;
/** Rows of one team of the distances. */
const DISTANCE_ROWS = 64;
/** Marks a label that only double precision can decide, as the shader has it. */
const DOUBT = 0x40000000;
/** A card that leaves more than one row in this many to the processor saves nothing. */
const DOUBTS_PER_ROW = 1 / 32;
const FEW_DOUBTS = 1000;
/** Bytes read back at once. */
const ANSWER_BYTES = 2 ** 24;
/** A card does as many times the work of one worker in a step, at the least. */
const STEP_SCALE = 16;

/** What one assignment comes to, until all of it is known. */
interface Outcome {
  readonly labels: Int32Array;
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  changed: number;
  doubts: number;
}

/**
 * k-means on a graphics card. Labels are those of double precision: rows that single precision cannot decide are judged again here.
 * Sums of the rows of one team are single, all else is double, so that sums agree with those of the processor to about 1e-6.
 * Bounds are not kept: a card measures all distances in the time it takes to look at them.
 */
export class GpuKmeans implements KmeansKernel {
  readonly blockRows = KMEANS_BLOCK_ROWS;
  readonly stepScale = STEP_SCALE;
  readonly #X: Matrix;
  readonly #frame: Frame;
  readonly #weights: Float64Array | undefined;
  readonly #rows: Promise<RowsOnCard>;

  constructor(graphics: Promise<Graphics>, X: Matrix, frame: Frame, weights?: Float64Array) {
    this.#X = X;
    this.#frame = frame;
    this.#weights = weights;
    const rowAt = new Int32Array(paddedRows(X.rows)).fill(-1, X.rows);
    for (let i = 0; i < X.rows; i++) rowAt[i] = i;
    this.#rows = loadRows(graphics, X, frame, rowAt);
  }

  async tryPoints(
    points: Matrix,
    from: number,
    to: number,
    closest: Float32Array,
    out: Float32Array,
    totals: Float64Array,
  ): Promise<void> {
    const found: { from: number; to: number; distances: Float32Array }[] = [];
    const on = await this.#rows;
    for (const part of partsOf(on.pieces, from, to, mostRows(on, 4 * points.rows, DISTANCE_ROWS))) {
      found.push({ ...part, distances: await measure(on, part, points) });
    }
    for (const { from: first, to: end, distances } of found) {
      for (let p = 0; p < points.rows; p++) {
        const mine = distances.subarray(p * (end - first), (p + 1) * (end - first));
        out.set(mine, p * this.#X.rows + first);
        totals[p]! += totalOfSmaller(mine, closest.subarray(first, end));
      }
    }
  }

  async assign(
    centers: Matrix,
    from: number,
    to: number,
    labels: Int32Array,
    sums: Float64Array,
    counts: Float64Array,
  ): Promise<number> {
    const outcome = {
      labels: labels.slice(from, to),
      sums: sums.slice(),
      counts: counts.slice(),
      changed: 0,
      doubts: 0,
    };
    const on = await this.#rows;
    for (const part of partsOf(on.pieces, from, to, mostRows(on, (4 * centers.data.length) / TEAM_ROWS, TEAM_ROWS))) {
      await this.#assignPart(on, part, centers, outcome, from);
    }
    labels.set(outcome.labels, from);
    sums.set(outcome.sums);
    counts.set(outcome.counts);
    return outcome.changed;
  }

  async #assignPart(on: RowsOnCard, part: Part, centers: Matrix, outcome: Outcome, start: number): Promise<void> {
    const { piece, from, to } = part;
    const before = outcome.labels.subarray(from - start, to - start);
    const teams = Math.ceil((to - from) / TEAM_ROWS);
    const sumBytes = 4 * teams * centers.data.length;
    const buffers = await on.graphics.checked(() => [
      piece.buffer,
      on.scratch.holding('centers', writeFours(centers)),
      on.scratch.holding('labels', before),
      on.scratch.ofSize('sums', sumBytes),
      on.scratch.holding('weights', this.#pieceWeights(piece)),
    ]);
    const { slack, reach, least } = labelSlack(centers);
    const shape = new ArrayBuffer(32);
    new Uint32Array(shape).set([from - piece.from, to - from, centers.cols, centers.rows, this.#weights ? 1 : 0]);
    new Float32Array(shape).set([slack, reach, least], 5);
    const [marked, sums] = await on.graphics.compute({ source: kmeansSource, entry: 'assign', buffers, shape, teams }, [
      [buffers[2]!, before.byteLength],
      [buffers[3]!, sumBytes],
    ]);
    addTeams(new Float32Array(sums!), outcome.sums);
    this.#settle(new Int32Array(marked!), from, before, centers, outcome);
  }

  /** Judges doubtful rows in double, counts the rows that moved, and keeps their labels. */
  #settle(marked: Int32Array, from: number, labels: Int32Array, centers: Matrix, outcome: Outcome): void {
    const row = new Float64Array(centers.cols);
    for (let i = 0; i < marked.length; i++) {
      let label = marked[i]!;
      if (label & DOUBT) {
        this.#requireFew(++outcome.doubts);
        label = this.#judge(from + i, label & ~DOUBT, centers, row, outcome.sums);
      }
      const old = labels[i]!;
      if (label === old) continue;
      const weight = this.#weights ? this.#weights[from + i]! : 1;
      outcome.counts[label]! += weight;
      if (old >= 0) outcome.counts[old]! -= weight;
      outcome.changed++;
      labels[i] = label;
    }
  }

  /** The nearest center in double; where the card chose another, the row moves from that one's sum. */
  #judge(i: number, chosen: number, centers: Matrix, row: Float64Array, sums: Float64Array): number {
    frameRow(this.#X, this.#frame, i, row);
    for (let c = 0; c < row.length; c++) row[c] = Math.fround(row[c]!);
    const label = judgeExactly(row, centers);
    const weight = this.#weights ? this.#weights[i]! : 1;
    for (let c = 0; label !== chosen && c < row.length; c++) {
      sums[label * row.length + c]! += weight * row[c]!;
      sums[chosen * row.length + c]! -= weight * row[c]!;
    }
    return label;
  }

  #requireFew(doubts: number): void {
    if (doubts <= Math.max(FEW_DOUBTS, DOUBTS_PER_ROW * this.#X.rows)) return;
    throw new GraphicsLost('these rows need double precision, which a graphics card does not have');
  }

  #pieceWeights(piece: Piece): Float32Array {
    if (!this.#weights) return new Float32Array(1);
    return Float32Array.from(this.#weights.subarray(piece.from, piece.to));
  }

  free(): void {
    freeRows(this.#rows);
  }
}

/** Rows that the card may be given at once, when each row brings back so many bytes. */
function mostRows({ graphics }: RowsOnCard, bytesPerRow: number, teamRows: number): number {
  const { bufferBytes, teams } = graphics.limits;
  const rows = Math.min(Math.min(bufferBytes, ANSWER_BYTES) / Math.max(4, bytesPerRow), teams * teamRows);
  return Math.max(1, Math.floor(rows / PIECE_STEP)) * PIECE_STEP;
}

/** Distances of the part's rows to each point, point by point. */
async function measure(on: RowsOnCard, { piece, from, to }: Part, points: Matrix): Promise<Float32Array> {
  const bytes = 4 * (to - from) * points.rows;
  const buffers = await on.graphics.checked(() => [
    piece.buffer,
    on.scratch.holding('points', Float32Array.from(points.data)),
    on.scratch.ofSize('distances', bytes),
  ]);
  const shape = Uint32Array.of(from - piece.from, to - from, points.cols, points.rows).buffer;
  const teams = Math.ceil((to - from) / DISTANCE_ROWS);
  const job = { source: distancesSource, entry: 'measure', buffers, shape, teams };
  const [distances] = await on.graphics.compute(job, [[buffers[2]!, bytes]]);
  return new Float32Array(distances!);
}

/** Adds what each team found, in order. */
function addTeams(teams: Float32Array, sums: Float64Array): void {
  for (let at = 0; at < teams.length; at += sums.length) {
    for (let p = 0; p < sums.length; p++) sums[p]! += teams[at + p]!;
  }
}

function totalOfSmaller(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.min(a[i]!, b[i]!);
  return sum;
}
