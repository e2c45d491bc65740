import type { Backend, Compute } from '../core/compute';
import type { Matrix } from '../core/matrix';
import type { AsyncSteps } from '../core/progress';
import type { Autoencoder, AutoencoderOptions } from '../stages/reduce/autoencoder';

/** What a run needs of the machine it is on; `runtime/worker` makes it, tests hand in plain ones. */
export interface Services {
  readonly compute: Compute;
  /** Trains wherever tfjs is; the answer says on which backend. */
  trainAutoencoder(
    X: Matrix,
    options: Partial<AutoencoderOptions>,
  ): AsyncSteps<{ readonly model: Autoencoder; readonly backend: Backend }>;
}
