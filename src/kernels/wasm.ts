import { AppError } from '../core/app-error';

const PAGE = 65536;
/** Cache lines are 64 bytes; nothing of ours straddles one needlessly. */
const ALIGN = 64;
/** Kernels declare this as the most memory they could import. */
const MAX_PAGES = 65536;

/** A kernel compiled in several ways, the fastest first. */
type Binaries = readonly Uint8Array<ArrayBuffer>[];

const modules = new Map<Binaries, WebAssembly.Module | undefined>();

/** Compiles the fastest of a kernel's binaries that this machine takes, the first time it is asked for. */
function moduleOf(binaries: Binaries): WebAssembly.Module | undefined {
  if (!modules.has(binaries)) modules.set(binaries, firstThatCompiles(binaries));
  return modules.get(binaries);
}

function firstThatCompiles(binaries: Binaries): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  for (const bytes of binaries) {
    try {
      return new WebAssembly.Module(bytes);
    } catch (error) {
      if (!(error instanceof WebAssembly.CompileError)) throw error;
    }
  }
  return undefined;
}

/** Whether this machine can run a kernel: WebAssembly with SIMD, and a page that allows it. */
export function canCompile(binaries: Binaries): boolean {
  return moduleOf(binaries) !== undefined;
}

/** A kernel with memory of its own, given back to the machine when the last reference to it is dropped. */
export class WasmInstance<Exports> {
  readonly exports: Exports;
  readonly #memory: WebAssembly.Memory;
  #used = 0;

  constructor(binaries: Binaries) {
    const module = moduleOf(binaries);
    if (!module) throw new Error('a kernel was started where WebAssembly with SIMD does not run');
    this.#memory = new WebAssembly.Memory({ initial: 1, maximum: MAX_PAGES });
    this.exports = new WebAssembly.Instance(module, { env: { memory: this.#memory } }).exports as unknown as Exports;
  }

  /** Where the next {@link take} will begin; hand it to {@link release} to give back all that was taken since. */
  get mark(): number {
    return this.#used;
  }

  release(mark: number): void {
    this.#used = mark;
  }

  /**
   * The address of as many bytes; their content is left over from before.
   * @throws AppError `compute/out-of-memory` when the machine has no more
   */
  take(bytes: number): number {
    const start = this.#used;
    const end = Math.ceil((start + bytes) / ALIGN) * ALIGN;
    const missing = Math.ceil(end / PAGE) - this.#memory.buffer.byteLength / PAGE;
    if (missing > 0) this.#grow(missing);
    this.#used = end;
    return start;
  }

  #grow(pages: number): void {
    try {
      this.#memory.grow(pages);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new AppError(
        'compute/out-of-memory',
        `The browser did not give the ${Math.ceil((pages * PAGE) / 2 ** 20).toLocaleString('en')} MB that this computation needs.`,
        'Close other tabs, or work with fewer rows or features.',
      );
    }
  }

  /** Views end with the next {@link take}: memory that grows moves. */
  f32(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }

  f64(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  i32(address: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, length);
  }
}
