import { wrap, type Remote } from 'comlink';
import type { Compute } from '../../core/compute';
import type { Matrix } from '../../core/matrix';
import type { AsyncSteps, Progress } from '../../core/progress';
import { twinCompute, wasmCompute, wasmIsSupported } from '../../kernels/compute';
import type { Services } from '../../pipeline/services';
import { measureCapabilities, type Capabilities } from './capabilities';
import type { Trained, Trainer } from './trainer';

/** What this computer has to compute with. */
export class Machine {
  readonly #compute: Compute = wasmIsSupported() ? wasmCompute() : twinCompute();
  readonly #requestTrainer: () => Promise<MessagePort>;
  #trainer: Promise<Remote<Trainer>> | undefined;

  /** @param requestTrainer asks the page to start the tensor worker; workers made by the page inherit its policy */
  constructor(requestTrainer: () => Promise<MessagePort>) {
    this.#requestTrainer = requestTrainer;
  }

  capabilities(): Promise<Capabilities> {
    return measureCapabilities();
  }

  services(): Services {
    return {
      compute: this.#compute,
      trainAutoencoder: (X, options) => this.#train(X, options),
    };
  }

  /** A line to the tensor worker; a start that failed is tried again next time. */
  #reachTrainer(): Promise<Remote<Trainer>> {
    this.#trainer ??= this.#requestTrainer().then(
      (port) => wrap<Trainer>(port),
      (error: unknown) => {
        this.#trainer = undefined;
        throw error;
      },
    );
    return this.#trainer;
  }

  async *#train(X: Matrix, options: object): AsyncSteps<Trained> {
    const trainer = await this.#reachTrainer();
    try {
      await trainer.start(X, options);
      for (;;) {
        const step = await trainer.next();
        if (step.done) return step.value;
        yield step.value as Progress;
      }
    } finally {
      await trainer.stop();
    }
  }
}
