/** Buffers that come back from a worker and are sent again, so that no step allocates anew. */
export class SpareBuffers {
  readonly #spare = new Map<string, ArrayBuffer>();

  /** A buffer of at least so many bytes; its content is left over from before. */
  take(name: string, bytes: number): ArrayBuffer {
    const spare = this.#spare.get(name);
    this.#spare.delete(name);
    return spare && spare.byteLength >= bytes ? spare : new ArrayBuffer(bytes);
  }

  give(name: string, buffer: ArrayBuffer): void {
    this.#spare.set(name, buffer);
  }
}
