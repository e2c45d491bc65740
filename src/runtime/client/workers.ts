import type { StartConverters, StartWorker } from './engine-client';
import { seal } from './seal';

/** The engine's worker, into which the data goes: before it starts, the page is sealed, and it runs from a blob under the page's own policy. */
export const startEngineWorker: StartWorker = async () => {
  const { default: EngineWorker } = await import('../worker/engine.worker?worker&inline');
  await seal();
  return new EngineWorker({ name: 'engine' });
};

/** The worker that holds tfjs; started only when a neural network is asked for. */
export const startTensorWorker: StartWorker = async () => {
  const { default: TensorWorker } = await import('../worker/tensor.worker?worker&inline');
  return new TensorWorker({ name: 'tensors' });
};

/** One of the workers that share large work with the engine; started only when there is some. */
export const startPoolWorker: StartWorker = async () => {
  const { default: PoolWorker } = await import('../worker/pool.worker?worker&inline');
  return new PoolWorker({ name: 'pool' });
};

/** The workers that convert files of other formats, each with its library; started only when such a file comes. */
export const startConverters: StartConverters = {
  async workbook() {
    const { default: WorkbookWorker } = await import('../worker/workbook.worker?worker&inline');
    return new WorkbookWorker({ name: 'workbooks' });
  },
  async parquet() {
    const { default: ParquetWorker } = await import('../worker/parquet.worker?worker&inline');
    return new ParquetWorker({ name: 'parquet' });
  },
};
