import { Gunzip } from 'fflate';
import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { Spool } from './converted';
import { crc32 } from './crc32';
import { damaged } from './damaged';
import { ARCHIVE_LIMITS, checkUnpacked } from './limits';

/** Packed bytes taken at a time: at most a thousand times as many come out. */
const CHUNK = 1 << 16;

/** One of the packed streams that a gzip file may hold one after the other. */
interface Member {
  size: number;
  crc: number;
  /** Where its eight bytes of sum and size end. */
  end: number;
}

/**
 * Unpacks a gzip file (RFC 1952), also one put together of several, checked while it unfolds and at its end.
 * O(bytes), one piece of memory.
 * @throws AppError `parse/damaged`, `parse/unpacks-too-large`
 */
export async function* gunzipSteps(source: ByteSource, write: Spool['write']): AsyncSteps<void> {
  const members: Member[] = [{ size: 0, crc: 0, end: source.size }];
  let unpacked = 0;
  const stream = new Gunzip((bytes) => {
    const member = members.at(-1)!;
    unpacked += bytes.length;
    checkUnpacked(source.name, source.size, unpacked, ARCHIVE_LIMITS);
    member.size = (member.size + bytes.length) % 2 ** 32;
    member.crc = crc32(member.crc, bytes);
    write(bytes);
  });
  stream.onmember = (offset) => {
    members.at(-1)!.end = offset;
    members.push({ size: 0, crc: 0, end: source.size });
  };
  for (let at = 0; at < source.size; at += CHUNK) {
    const to = Math.min(source.size, at + CHUNK);
    const bytes = await source.read(at, to);
    try {
      stream.push(bytes, to === source.size);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw damaged(
        source.name,
        to === source.size ? 'it ends in the middle' : 'its packed content cannot be unpacked',
      );
    }
    yield { stage: 'parse', fraction: at / source.size, note: `unpacking ${source.name}` };
  }
  for (const member of members) await checkMember(source, member);
}

async function checkMember(source: ByteSource, { size, crc, end }: Member): Promise<void> {
  const bytes = await source.read(Math.max(0, end - 8), end);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 8 && view.getUint32(0, true) === crc && view.getUint32(4, true) === size) return;
  throw damaged(source.name, 'it ends in the middle, or what came out of it is not what went in');
}

/** The name of the file that was packed, where the header tells it. */
export function gzipName(head: Uint8Array): string | undefined {
  const flags = head[3] ?? 0;
  if ((flags & 8) === 0) return undefined;
  const extra = (flags & 4) === 0 ? 0 : 2 + (head[10] ?? 0) + 256 * (head[11] ?? 0);
  const end = head.indexOf(0, 10 + extra);
  return end < 0 ? undefined : new TextDecoder('windows-1252').decode(head.subarray(10 + extra, end));
}
