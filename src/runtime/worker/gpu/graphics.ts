/** Why the graphics card cannot go on with what it was asked. */
export class GraphicsLost extends Error {}

/** What a card allows. */
export interface GraphicsLimits {
  /** Bytes of one buffer. */
  readonly bufferBytes: number;
  /** Teams started at once. */
  readonly teams: number;
}

/** One thing to be computed: a kernel, what it works on, and how many teams. */
export interface Job {
  readonly source: string;
  readonly entry: string;
  readonly buffers: readonly GPUBuffer[];
  readonly shape: ArrayBuffer;
  readonly teams: number;
}

// As the specification numbers them.
const USAGE = { mapRead: 1, copySource: 4, copyTarget: 8, uniform: 0x40, storage: 0x80 };
const MAP_READ = 1;

/** A graphics card, ready to compute; says when it no longer is. */
export class Graphics {
  readonly limits: GraphicsLimits;
  /** What happened to the card, when it no longer answers. */
  trouble: string | undefined;
  readonly #device: GPUDevice;
  readonly #pipelines = new Map<string, GPUComputePipeline>();

  /** @param limits less than the card's own, for tests */
  constructor(device: GPUDevice, limits: Partial<GraphicsLimits> = {}) {
    const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupsPerDimension } = device.limits;
    const bufferBytes = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    this.#device = device;
    this.limits = { bufferBytes, teams: maxComputeWorkgroupsPerDimension, ...limits };
    void device.lost.then(({ message }) => (this.trouble ??= message || 'the graphics card was taken away'));
  }

  /** A buffer on the card, filled with data or of so many bytes; to be destroyed by whoever asked. */
  buffer(content: Float32Array | Uint32Array | Int32Array | number): GPUBuffer {
    const bytes = typeof content === 'number' ? content : content.byteLength;
    const size = Math.max(16, Math.ceil(bytes / 16) * 16);
    const usage = USAGE.storage | USAGE.copySource | USAGE.copyTarget;
    const buffer = this.#device.createBuffer({ size, usage });
    if (typeof content !== 'number') this.write(buffer, content);
    return buffer;
  }

  write(buffer: GPUBuffer, content: Float32Array | Uint32Array | Int32Array): void {
    const { buffer: memory, byteOffset, byteLength } = content;
    this.#device.queue.writeBuffer(buffer, 0, memory as ArrayBuffer, byteOffset, byteLength);
  }

  /** Does what can fail without saying so, such as asking for memory. @throws GraphicsLost when it did */
  async checked<T>(work: () => T): Promise<T> {
    if (this.trouble !== undefined) throw new GraphicsLost(this.trouble);
    this.#device.pushErrorScope('validation');
    this.#device.pushErrorScope('out-of-memory');
    const made = work();
    const errors = await Promise.all([this.#device.popErrorScope(), this.#device.popErrorScope()]).catch(() => []);
    const error = errors.find((found) => found !== null);
    if (error) this.trouble = error.message;
    if (this.trouble !== undefined) throw new GraphicsLost(this.trouble);
    return made;
  }

  /**
   * Computes a job and reads buffers back.
   * @param results buffers, and how many bytes of each
   * @throws GraphicsLost when the card is lost or refuses
   */
  async compute(job: Job, results: readonly (readonly [GPUBuffer, number])[]): Promise<ArrayBuffer[]> {
    const mine: GPUBuffer[] = [];
    try {
      const copies = await this.checked(() => {
        mine.push(this.#start(job));
        const copied = this.#copy(results);
        mine.push(...copied);
        return copied;
      });
      return await Promise.all(copies.map(read));
    } catch (error) {
      if (error instanceof GraphicsLost) throw error;
      this.trouble ??= error instanceof Error ? error.message : String(error);
      throw new GraphicsLost(this.trouble);
    } finally {
      for (const buffer of mine) buffer.destroy();
    }
  }

  #start({ source, entry, buffers, shape, teams }: Job): GPUBuffer {
    const device = this.#device;
    const pipeline = this.#pipeline(source, entry);
    const size = Math.ceil(shape.byteLength / 16) * 16;
    const uniform = device.createBuffer({ size, usage: USAGE.uniform | USAGE.copyTarget });
    device.queue.writeBuffer(uniform, 0, shape);
    const entries = [...buffers, uniform].map((buffer, binding) => ({ binding, resource: { buffer } }));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.dispatchWorkgroups(teams);
    pass.end();
    device.queue.submit([encoder.finish()]);
    return uniform;
  }

  #copy(results: readonly (readonly [GPUBuffer, number])[]): GPUBuffer[] {
    const encoder = this.#device.createCommandEncoder();
    const copies = results.map(([buffer, bytes]) => {
      const size = Math.ceil(bytes / 4) * 4;
      const copy = this.#device.createBuffer({ size, usage: USAGE.mapRead | USAGE.copyTarget });
      encoder.copyBufferToBuffer(buffer, 0, copy, 0, size);
      return copy;
    });
    this.#device.queue.submit([encoder.finish()]);
    return copies;
  }

  #pipeline(source: string, entry: string): GPUComputePipeline {
    let pipeline = this.#pipelines.get(source);
    if (!pipeline) {
      const module = this.#device.createShaderModule({ code: source });
      pipeline = this.#device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: entry } });
      this.#pipelines.set(source, pipeline);
    }
    return pipeline;
  }
}

async function read(copy: GPUBuffer): Promise<ArrayBuffer> {
  await copy.mapAsync(MAP_READ);
  return copy.getMappedRange().slice(0);
}

/**
 * Asks for the graphics card with all that it allows.
 * @throws GraphicsLost when there is none, or it does not start
 */
export async function openGraphics(): Promise<Graphics> {
  try {
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new GraphicsLost('the graphics card that was there is gone');
    const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
    return new Graphics(
      await adapter.requestDevice({ requiredLimits: { maxBufferSize, maxStorageBufferBindingSize } }),
    );
  } catch (error) {
    throw error instanceof GraphicsLost
      ? error
      : new GraphicsLost(error instanceof Error ? error.message : String(error));
  }
}
