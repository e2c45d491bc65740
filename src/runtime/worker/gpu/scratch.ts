import type { Graphics } from './graphics';

/** Buffers of the card that are used again from call to call, and grow when they must. */
export class Scratch {
  readonly #graphics: Graphics;
  readonly #buffers = new Map<string, GPUBuffer>();

  constructor(graphics: Graphics) {
    this.#graphics = graphics;
  }

  /** A buffer of at least so many bytes; its content is left over from before. */
  ofSize(name: string, bytes: number): GPUBuffer {
    const held = this.#buffers.get(name);
    if (held && held.size >= bytes) return held;
    held?.destroy();
    const buffer = this.#graphics.buffer(bytes);
    this.#buffers.set(name, buffer);
    return buffer;
  }

  /** A buffer that begins with the content. */
  holding(name: string, content: Float32Array | Int32Array | Uint32Array): GPUBuffer {
    const buffer = this.ofSize(name, content.byteLength);
    this.#graphics.write(buffer, content);
    return buffer;
  }

  free(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers.clear();
  }
}
