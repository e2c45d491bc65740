import { createSHA256 } from 'hash-wasm';
import type { ByteSource } from '../../core/byte-source';
import type { AsyncSteps } from '../../core/progress';

const CHUNK = 4 << 20;

/** SHA-256 of a file in hex, read piece by piece; O(size) time, one piece of memory. */
export async function* hashSteps(source: ByteSource): AsyncSteps<string> {
  const hasher = await createSHA256();
  hasher.init();
  for (let from = 0; from < source.size; from += CHUNK) {
    hasher.update(await source.read(from, Math.min(source.size, from + CHUNK)));
    yield { stage: 'parse', fraction: from / source.size, note: `fingerprint of ${source.name}` };
  }
  return hasher.digest('hex');
}
