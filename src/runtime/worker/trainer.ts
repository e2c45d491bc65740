import type { Backend } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import { autoencoderSteps, type Autoencoder, type AutoencoderOptions } from '../../stages/reduce/autoencoder';
import type { Pulled } from './pulled';
import { onTensors } from './tensor';

export interface Trained {
  readonly model: Autoencoder;
  readonly backend: Backend;
}

type Options = Partial<AutoencoderOptions>;

/** The tensor worker's face. */
export type Trainer = Pulled<[X: Matrix, options: Options], Trained>;

/** Trains on the fastest backend. */
export async function* trainSteps(X: Matrix, options: Options): AsyncSteps<Trained> {
  yield { stage: 'reduce', fraction: 0, note: 'getting the neural network ready' };
  const { value, tensors } = yield* onTensors(({ tf }) => autoencoderSteps(tf, X, options));
  return { model: value, backend: tensors.backend };
}
