import { setBackend } from '@tensorflow/tfjs-core/dist/base';
import type { Backend } from '../../core/compute';
import type { AsyncSteps } from '../../core/progress';
import type { Tf } from '../../stages/reduce/tf';
import { chooseBackend, type Capabilities } from '../shared/choose-backend';
import { registerCpu } from './tensor/cpu';
import { measureBackends } from './tensor/measure';
import { tf } from './tensor/picked';
import { registerWasm } from './tensor/wasm';
import { registerWebgpu, webgpuIsLost } from './tensor/webgpu';

registerCpu();
registerWasm();
registerWebgpu();

/** tfjs, ready on one backend. */
export interface Tensors {
  readonly tf: Tf;
  readonly backend: Backend;
  /** Why this backend, as a sentence. */
  readonly reason: string;
  /** The graphics card's name, where there is one. */
  readonly adapter?: string;
}

/** What could not be started, or stopped answering, since this worker began; it is not tried again. */
let broken: Partial<Capabilities> = {};

/**
 * Starts tfjs on the fastest backend that works here; one that cannot be started is passed over, and the reason says so.
 * @param preferred taken instead where it can run at all
 */
export async function prepareTensors(preferred?: Backend): Promise<Tensors> {
  for (;;) {
    const measured: Capabilities = { ...(await measureBackends()), ...broken, ...(preferred && { preferred }) };
    const { backend, reason } = chooseBackend(measured);
    if (await setBackend(backend)) {
      return { tf, backend, reason, ...(measured.adapter && { adapter: measured.adapter }) };
    }
    if (backend === 'cpu') throw new Error('tfjs did not start its plain JavaScript backend');
    broken = { ...broken, ...(backend === 'webgpu' ? { graphics: 'failed' } : { wasm: 'failed' }) };
  }
}

/**
 * Runs a job on the fastest backend. When the graphics card is lost meanwhile, the job starts again from its beginning on the next
 * backend, and the reason returned says so.
 * @param job is started with tfjs ready
 */
export async function* onTensors<T>(
  job: (tensors: Tensors) => AsyncSteps<T>,
  preferred?: Backend,
): AsyncSteps<{ readonly value: T; readonly tensors: Tensors }> {
  for (;;) {
    const tensors = await prepareTensors(preferred);
    try {
      return { value: yield* job(tensors), tensors };
    } catch (error) {
      if (tensors.backend !== 'webgpu' || !(await webgpuIsLost())) throw error;
      broken = { ...broken, graphics: 'lost' };
    }
  }
}
