/** A file's bytes, read piece by piece: a File in the worker, a buffer in tests. */
export interface ByteSource {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes `from…to`, `to` exclusive and at most `size`. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Bytes that are in memory already, as a source. */
export function byteSource(name: string, bytes: Uint8Array): ByteSource {
  return { name, size: bytes.length, read: (from, to) => Promise.resolve(bytes.subarray(from, to)) };
}
