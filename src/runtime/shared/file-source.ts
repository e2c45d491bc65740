import type { ByteSource } from '../../core/byte-source';

/** A File or Blob of the page, read piece by piece. */
export function fileSource(file: Blob & { readonly name?: string }): ByteSource {
  return {
    name: file.name ?? 'pasted text',
    size: file.size,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}
