import type { ByteSource } from '../../core/byte-source';
import { fileSource, type BlobSource } from './file-source';

/** Bytes gathered in memory before they are handed to the browser, which keeps them where it likes. */
const PIECE = 4 << 20;

/** A place for converted text outside of the memory of scripts: a Blob, written piece by piece. */
export function newBlobSpool() {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = () => {
    blobs.push(new Blob(pieces));
    pieces = [];
    size = 0;
  };
  return {
    write(bytes: Uint8Array) {
      pieces.push(bytes as Uint8Array<ArrayBuffer>);
      size += bytes.length;
      if (size >= PIECE) flush();
    },
    finish(name: string): BlobSource {
      flush();
      return { ...fileSource(new Blob(blobs)), name };
    },
  };
}

/** The blob behind a source of this page; every source here has one. */
export function blobOf(source: ByteSource): Blob {
  if ('blob' in source && source.blob instanceof Blob) return source.blob;
  throw new Error(`“${source.name}” is not backed by a blob`);
}
