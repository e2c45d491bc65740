import { AppError } from '../../src/core/app-error';
import type { Compute } from '../../src/core/compute';
import type { Matrix } from '../../src/core/matrix';
import { startCall } from '../../src/pipeline/registry';
import { cloud } from './blobs';

/** More steps than any of the small tables can need: a step is some 20 ms of work. */
const MOST_STEPS = 150;
/** Where a model says with NaN that a cell is missing, or that a row was not judged. */
const MAY_BE_NAN = /^result\.(medoidRows\.numbers\.data|values)\[/;

export type Answer = Record<string, unknown>;

/** What came of a call: its answer, the code of its refusal, or what was wrong with either. */
export interface Outcome {
  readonly answer?: Answer;
  readonly code?: string;
  readonly faults: readonly string[];
}

/** Runs a call to its end, and says what is wrong with how it ended. @param rows labels that there must be, when known */
export async function outcomeOf(compute: Compute, name: string, input: unknown, options: unknown, rows?: number) {
  const services = { compute } as Parameters<typeof startCall>[3];
  try {
    const steps = startCall(name, input, options, services);
    for (let count = 0; count < MOST_STEPS; count++) {
      const step = await steps.next();
      if (step.done) return sound(step.value as Answer, rows);
    }
    await steps.return(undefined as never);
    return { faults: [`no end after ${MOST_STEPS} steps`] };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): Outcome {
  if (!(error instanceof AppError))
    return {
      faults: [
        String((error as Error).stack)
          .split('\n')
          .slice(0, 3)
          .join(' '),
      ],
    };
  const said = [error.code, error.message, error.hint].join(' ');
  const isWhole = /^[a-z]+\/[a-z-]+$/.test(error.code) && error.message.length > 10 && error.hint.length > 5;
  return { code: error.code, faults: isWhole && !/undefined|\[object/.test(said) ? [] : [`says “${said}”`] };
}

function sound(answer: Answer, rows: number | undefined): Outcome {
  const faults: string[] = [];
  walk(answer, 'result', faults);
  const { labels } = answer;
  if (labels instanceof Int32Array) {
    if (rows !== undefined && labels.length !== rows) faults.push(`${labels.length} labels for ${rows} rows`);
    const odd = labels.find((label) => label < -1 || label >= Math.max(rows ?? Infinity, 1));
    if (odd !== undefined) faults.push(`label ${odd}`);
  }
  return { answer, faults: faults.slice(0, 3) };
}

function walk(value: unknown, path: string, faults: string[]): void {
  if (typeof value === 'number' && Number.isNaN(value) && !MAY_BE_NAN.test(path)) faults.push(`${path} is NaN`);
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    const at = (value as Float64Array).findIndex(Number.isNaN);
    if (at >= 0) walk(NaN, `${path}[${at}]`, faults);
  } else {
    for (const [key, part] of Object.entries(value)) {
      walk(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, faults);
    }
  }
}

const table = (rows: number, cols: number, cell: (row: number, col: number) => number): Matrix => ({
  data: Float64Array.from({ length: rows * cols }, (_, p) => cell(Math.floor(p / cols), p % cols)),
  rows,
  cols,
});
const noise = cloud(60, 1000, 3);
const some = (row: number, col: number) => noise.data[row * 1000 + col]!;

/** An ordinary small table. */
export const tame = table(40, 3, (row, col) => some(row, col) + (row % 3) * 6);

/** Tables that are hard to group, or that cannot be. */
export const hostileTables: Readonly<Record<string, Matrix>> = {
  'no row': table(0, 3, some),
  'no column': table(12, 0, some),
  'one row': table(1, 3, some),
  'two rows': table(2, 3, some),
  'two rows alike': table(2, 3, () => 1),
  'three rows': table(3, 2, some),
  'one column': table(30, 1, some),
  'constant columns': table(30, 3, (row, col) => (col === 1 ? some(row, 0) : 7)),
  'all cells alike': table(30, 3, () => -0.1),
  'two different rows': table(30, 2, (row) => row % 2),
  'few different rows': table(40, 2, (row, col) => (row % 4) * (col + 1)),
  'a missing number': table(30, 3, (row, col) => (row === 7 && col === 1 ? NaN : some(row, col))),
  'only missing numbers': table(12, 2, () => NaN),
  infinity: table(30, 3, (row, col) => (row === 7 && col === 1 ? Infinity : some(row, col))),
  'huge and tiny columns': table(30, 2, (row, col) => some(row, col) * (col === 0 ? 1e30 : 1e-30)),
  'huge and tiny rows': table(30, 2, (row, col) => some(row, col) * (row % 2 === 0 ? 1e30 : 1e-30)),
  'one far row': table(30, 2, (row, col) => (row === 3 ? 1e140 : some(row, col))),
  'too large': table(30, 2, (row, col) => some(row, col) * 1e160),
  'nearly too large': table(30, 2, (row, col) => some(row, col) * 1e149),
  subnormal: table(30, 2, (row, col) => some(row, col) * 5e-320),
  'very small': table(30, 2, (row, col) => some(row, col) * 1e-200),
  'far from nought': table(30, 2, (row, col) => 1e15 + Math.round(some(row, col) * 4)),
  'as single precision': { ...tame, data: Float32Array.from(tame.data) },
  'more columns than rows': table(60, 1000, some),
};

/** What no option should choke on. */
export const oddValues: readonly unknown[] = [
  0, -1, 1.5, 1e300, NaN, Infinity, -Infinity, '3', '', 'x', null, true, [], {}, [NaN], 10n,
]; // prettier-ignore

/** What no input should choke on. */
export const oddInputs: readonly unknown[] = [
  null, 3, NaN, 'x', true, [], {}, [[]], [[], []], [['a']], [[1, 2], [3]], [1, 2, 3], [null], [NaN], [1.5], [-3, 2 ** 31],
  { data: [1, 2], rows: -1, cols: 2 }, { data: [1, 2], rows: 1e9, cols: 1e9 }, { data: null, rows: 2, cols: 1 }, 
  { data: new BigInt64Array(2), rows: 2, cols: 1 }, new BigInt64Array(40), new DataView(new ArrayBuffer(8)), new Int32Array(0),
]; // prettier-ignore

/** A model with one of its parts, at any depth, gone or unfit; each with what was done. */
export function* spoilt(model: unknown, path = 'model', depth = 2): Generator<[what: string, model: unknown]> {
  for (const odd of [undefined, null, 3, -1, NaN, 'x', [], {}]) yield [`${path} = ${String(odd)}`, odd];
  if (ArrayBuffer.isView(model)) {
    const numbers = model as Float64Array;
    yield [`${path} too short`, numbers.slice(0, -1)];
    for (const odd of [NaN, -1, 1e9, Infinity, 1e200]) yield [`${path} of ${odd}`, numbers.slice().fill(odd)];
  } else if (typeof model === 'object' && model !== null && depth >= 0) {
    for (const [key, part] of Object.entries(model)) {
      for (const [what, odd] of spoilt(part, `${path}.${key}`, depth - 1)) {
        yield [what, Array.isArray(model) ? model.with(Number(key), odd) : { ...model, [key]: odd }];
      }
    }
  }
}
