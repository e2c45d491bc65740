import type { Matrix } from '../../core/matrix';
import { runToEnd, type AsyncSteps, type Progress, type Steps } from '../../core/progress';
import { Rng } from '../../core/rng';
import { Batches } from './batches';
import { layerPlaces, networkOf, Pass, type Network } from './network';
import { pcaSteps, type Pca } from './pca';
import { startingWeights } from './starting-weights';
import type { Tf } from './tf';
import { startTraining, type Training } from './training';
import { planTraining, type AutoencoderOptions, type TrainingPlan } from './training-plan';

export type { AutoencoderOptions } from './training-plan';

/** Multiply-adds of plain TypeScript between two yields: about 20 ms. */
const WORK_PER_STEP = 2e7;
/** Share of the bar that the principal components take before training, and the placing of customers after it. */
const [STARTED, TRAINED] = [0.05, 0.95];

/** A trained network, the code it gives every row, and how the training went. */
export interface Autoencoder extends Network {
  /** rows × nComponents: where each row lies on the map. */
  readonly embedding: Matrix;
  /** Mean squared error of a feature over each pass, while the weights were still moving; in the units of X, squared. */
  readonly losses: readonly number[];
  /** The same for the finished network, over all rows. */
  readonly loss: number;
  /** What principal components of the same number lose. */
  readonly pcaLoss: number;
  /** How many steps of Adam were taken. */
  readonly steps: number;
  /** The training in words: what was done, what was cut short, and what it gained. */
  readonly note: string;
}

/**
 * Trains a dense autoencoder, features → hidden → code → hidden → features, to rebuild every row from its code, as steps.
 * Hidden layers are relu, code and output linear; Adam on the mean squared error, its rate falling along half a cosine to 0.
 * It starts as the PCA of the same rows, and stays that if training finds nothing better. O(steps · batchSize · weights) time. Everything random comes from the seed and happens
 * outside tfjs, so that backends agree; every tensor is freed at the end, also of an end before time.
 *
 * @param tf a tfjs with its backend set
 * @param X rows × cols; features should be of comparable size, as for PCA
 * @param options what is left out is chosen by the size of X
 * @throws AppError `reduce/setting` when a setting cannot be used
 * @throws AppError as {@link pcaSteps} does, for rows that cannot be mapped
 * @throws Error when the backend's loss is not a number: a fault of the backend
 * @see Hinton and Salakhutdinov (2006), Science 313:504–507; Kingma and Ba (2015), Adam
 */
export async function* autoencoderSteps(
  tf: Tf,
  X: Matrix,
  options: Partial<AutoencoderOptions> = {},
): AsyncSteps<Autoencoder> {
  const plan = planTraining(X, options);
  const pca = yield* asPart(0, STARTED, pcaSteps(X, { nComponents: plan.nComponents }));
  const spread = spreadOf(pca, X);
  const scale = Math.sqrt(spread.all) || 1;
  const { places, size } = layerPlaces(X.cols, plan.hidden, plan.nComponents);
  const rng = new Rng(plan.seed);
  const start = startingWeights(places, size, pca, scale, rng);
  const training = startTraining(tf, places, start);
  let losses: number[];
  let weights: Float32Array;
  try {
    losses = yield* trainSteps(training, new Batches(X, pca.mean, scale, plan.batches, rng), plan, scale);
    weights = await training.weights();
  } finally {
    training.free();
  }
  const [began, trained] = [start, weights].map((all) => networkOf(all, places, pca.mean, scale)) as [Network, Network];
  const best = yield* asPart(TRAINED, 1, betterSteps(trained, began, X, spread.left));
  const note = `${plan.note} ${comparedWithPca(best, spread.left, spread.all)}`;
  return {
    ...best.network,
    embedding: best.embedding,
    losses,
    loss: best.loss,
    pcaLoss: spread.left,
    steps: plan.steps,
    note,
  };
}

/**
 * Where each row lies on a trained map, in plain TypeScript; O(rows · weights).
 * @param X rows of as many columns as the model was trained on
 * @returns rows × nComponents
 * @throws RangeError when the columns do not match: a bug of the caller
 */
export function applyAutoencoder(model: Network, X: Matrix): Matrix {
  return runToEnd(placeSteps(model, X)).embedding;
}

async function* trainSteps(
  training: Training,
  batches: Batches,
  plan: TrainingPlan,
  scale: number,
): AsyncSteps<number[]> {
  const losses: number[] = [];
  const at = (epoch: number, done: number): Progress => ({
    stage: 'reduce',
    fraction: STARTED + ((TRAINED - STARTED) * done) / plan.steps,
    note: `epoch ${epoch} of ${Math.ceil(plan.steps / plan.batches)}`,
    ...(losses.length > 0 && { live: { name: 'loss', value: losses.at(-1)! } }),
  });
  for (let epoch = 1, done = 0; done < plan.steps; epoch++) {
    batches.shuffle();
    let numbers = 0;
    for (let b = 0; b < plan.batches && done < plan.steps; b++, done++) {
      if (done % plan.stepsPerYield === 0) yield at(epoch, done);
      const { data, rows } = batches.take(b);
      training.step(data, rows, plan.learningRate * fadingOut(done / plan.steps));
      numbers += data.length;
    }
    losses.push(((await training.takeLoss()) / numbers) * scale ** 2);
    if (!Number.isFinite(losses.at(-1))) throw new Error(`the loss of epoch ${epoch} is ${losses.at(-1)}`);
    yield at(epoch, done);
  }
  return losses;
}

/** 1 at the start, 0 at the end, along half a cosine: the last steps settle what the first ones found. */
function fadingOut(fraction: number): number {
  return (1 + Math.cos(Math.PI * fraction)) / 2;
}

interface Placed {
  readonly network: Network;
  readonly embedding: Matrix;
  readonly loss: number;
  readonly isStart: boolean;
}

/** The trained network, unless it rebuilds worse than straight axes and than its own start: then the start. */
function* betterSteps(trained: Network, began: Network, X: Matrix, pcaLoss: number): Steps<Placed> {
  const after = yield* asPart(0, 0.5, placeSteps(trained, X));
  if (after.loss <= pcaLoss) return { network: trained, ...after, isStart: false };
  const before = yield* asPart(0.5, 1, placeSteps(began, X));
  if (after.loss <= before.loss) return { network: trained, ...after, isStart: false };
  return { network: began, ...before, isStart: true };
}

function* placeSteps(network: Network, X: Matrix): Steps<{ embedding: Matrix; loss: number }> {
  if (X.cols !== network.mean.length) throw new RangeError(`${X.cols} columns for a network of ${network.mean.length}`);
  const pass = new Pass(network);
  const cols = network.layers[1].bias.length;
  const data = new Float64Array(X.rows * cols);
  const weights = network.layers.reduce((sum, layer) => sum + layer.weights.data.length, 0);
  const rowsPerStep = Math.max(1, Math.floor(WORK_PER_STEP / weights));
  let squares = 0;
  for (let row = 0; row < X.rows; row++) {
    data.set(pass.encode(X, row), row * cols);
    squares += squaredDistance(pass.input, pass.decode());
    if ((row + 1) % rowsPerStep === 0) {
      yield { stage: 'reduce', fraction: row / X.rows, note: `${row + 1} of ${X.rows} customers placed` };
    }
  }
  return { embedding: { data, rows: X.rows, cols }, loss: (squares / X.data.length) * network.scale ** 2 };
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j]! - b[j]!) ** 2;
  return sum;
}

/** Mean square of a feature around its mean: of all of it, and of what the components leave. */
function spreadOf({ explainedVariance, explainedVarianceRatio }: Pca, { rows, cols }: Matrix) {
  const share = explainedVarianceRatio.reduce((sum, ratio) => sum + ratio, 0);
  const total = share > 0 ? explainedVariance[0]! / explainedVarianceRatio[0]! : 0;
  const all = (total * (rows - 1)) / rows / cols;
  return { all, left: all * Math.max(0, 1 - share) };
}

/** Runs steps as one part of a longer bar. */
function* asPart<T>(from: number, to: number, steps: Steps<T>): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { ...step.value, fraction: from + (to - from) * step.value.fraction };
  }
}

function comparedWithPca({ loss, isStart }: Placed, pcaLoss: number, all: number): string {
  if (pcaLoss <= all * 1e-9) return 'Straight axes alone lose nothing, so there was nothing to gain.';
  if (isStart)
    return 'It found nothing better than straight axes, so those are kept; allow more epochs, or a lower learning rate.';
  const less = Math.round(100 * (1 - loss / pcaLoss));
  return less > 0
    ? `The map loses ${less}% less than straight axes would.`
    : 'The map loses about as much as straight axes would.';
}
