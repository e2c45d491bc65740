import type { Backend } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps } from '../../core/progress';
import { autoencoderSteps, type Autoencoder, type AutoencoderOptions } from '../../stages/reduce/autoencoder';
import { onTensors } from './tensor';

export interface Trained {
  readonly model: Autoencoder;
  readonly backend: Backend;
}

type Options = Partial<AutoencoderOptions>;

/** The tensor worker's face: one training at a time, pulled step by step by the engine, so that progress and cancel work as everywhere. */
export class Trainer {
  #steps: AsyncSteps<Trained> | undefined;

  /** Makes a training ready; a former one is stopped and its memory freed. */
  async start(X: Matrix, options: Options): Promise<void> {
    await this.stop();
    this.#steps = trainSteps(X, options);
  }

  next(): Promise<IteratorResult<unknown, Trained>> {
    if (!this.#steps) throw new Error('next() before start()');
    return this.#steps.next();
  }

  async stop(): Promise<void> {
    await this.#steps?.return(undefined as never);
    this.#steps = undefined;
  }
}

async function* trainSteps(X: Matrix, options: Options): AsyncSteps<Trained> {
  yield { stage: 'reduce', fraction: 0, note: 'getting the neural network ready' };
  const { value, tensors } = yield* onTensors(({ tf }) => autoencoderSteps(tf, X, options));
  return { model: value, backend: tensors.backend };
}
