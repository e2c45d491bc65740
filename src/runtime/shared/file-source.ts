import type { ByteSource } from '../../core/byte-source';

/** Bytes of a File or Blob, which can be handed to another worker without copying them. */
export interface BlobSource extends ByteSource {
  readonly blob: Blob;
}

/** A File or Blob of the page, read piece by piece. */
export function fileSource(file: Blob & { readonly name?: string }): BlobSource {
  return {
    name: file.name ?? 'pasted text',
    size: file.size,
    blob: file,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}
