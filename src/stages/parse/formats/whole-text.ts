import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import { decoderFor, readBom } from '../text/decode';

const CHUNK = 1 << 20;

/** A file's whole text, decoded by its byte order mark or as UTF-8. O(characters), all of them in memory. */
export async function* wholeTextSteps(source: ByteSource): AsyncSteps<string> {
  const bom = readBom(await source.read(0, Math.min(4, source.size)));
  const decoder = decoderFor(bom);
  let text = '';
  for (let at = bom.length; at < source.size; at += CHUNK) {
    const to = Math.min(source.size, at + CHUNK);
    text += decoder.decode(await source.read(at, to), to === source.size);
    yield { stage: 'parse', fraction: at / source.size / 4, note: `reading ${source.name}` };
  }
  return text;
}
