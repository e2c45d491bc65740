import { Inflate } from 'fflate';
import { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import type { AsyncSteps } from '../../../core/progress';
import type { Spool } from './converted';
import { crc32 } from './crc32';
import { damaged, encrypted } from './damaged';
import { checkUnpacked, type UnpackLimits } from './limits';
import type { ZipEntry } from './zip-directory';

/** Packed bytes taken at a time: at most a thousand times as many come out. */
const CHUNK = 1 << 16;
const LOCAL = 0x04034b50;

/** What has been unpacked of everything in one file, which its limits bound together. */
export interface Budget {
  unpacked: number;
  readonly limits: UnpackLimits;
}

/**
 * Unpacks one entry of a zip archive, checked while it unfolds and at its end. O(bytes), one piece of memory.
 * @param most stops after so many unpacked bytes, for a look at the beginning
 * @throws AppError `parse/damaged`, `parse/encrypted`, `parse/packing`, `parse/unpacks-too-large`
 */
export async function* unpackEntry(
  archive: ByteSource,
  entry: ZipEntry,
  write: Spool['write'],
  budget: Budget,
  most = Infinity,
): AsyncSteps<void> {
  const inside = `${archive.name} › ${entry.name}`;
  if (entry.isEncrypted) throw encrypted(inside);
  if (entry.method !== 0 && entry.method !== 8) throw unknownPacking(inside);
  const from = await dataStart(archive, entry);
  const check = new Check(inside, archive.size, budget, write);
  const take = entry.method === 0 ? (bytes: Uint8Array) => check.take(bytes) : inflater(inside, check);
  for (let at = from; at < from + entry.packed && check.size < most; at += CHUNK) {
    const to = Math.min(from + entry.packed, at + CHUNK);
    take(await archive.read(at, to), to === from + entry.packed);
    yield { stage: 'parse', fraction: (at - from) / entry.packed, note: `unpacking ${entry.name}` };
  }
  if (check.size < most) check.finish(entry.size, entry.crc);
}

/** The entry's own header, whose names may be longer than the directory's. */
async function dataStart(archive: ByteSource, entry: ZipEntry): Promise<number> {
  const { name, offset } = entry;
  const bytes = await archive.read(offset, Math.min(archive.size, offset + 30));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isHere = bytes.length === 30 && view.getUint32(0, true) === LOCAL;
  const start = isHere ? offset + 30 + view.getUint16(26, true) + view.getUint16(28, true) : Infinity;
  if (start + entry.packed <= archive.size) return start;
  throw damaged(archive.name, `its entry “${name}” does not lie where its directory says`);
}

/** Unpacks a deflated stream into a check. */
export function inflater(inside: string, check: Check): (bytes: Uint8Array, last: boolean) => void {
  const stream = new Inflate((bytes) => check.take(bytes));
  return (bytes, last) => {
    try {
      stream.push(bytes, last);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw damaged(inside, last ? 'it ends in the middle' : 'its packed content cannot be unpacked');
    }
  };
}

/** Counts and sums what comes out of a packed file on its way to the spool. */
export class Check {
  size = 0;
  crc = 0;
  readonly #inside: string;
  readonly #packed: number;
  readonly #budget: Budget;
  readonly #write: Spool['write'];

  /** @param packed size of the whole archive, which what comes out is set against */
  constructor(inside: string, packed: number, budget: Budget, write: Spool['write']) {
    this.#inside = inside;
    this.#packed = packed;
    this.#budget = budget;
    this.#write = write;
  }

  take(bytes: Uint8Array): void {
    this.size += bytes.length;
    this.#budget.unpacked += bytes.length;
    checkUnpacked(this.#inside, this.#packed, this.#budget.unpacked, this.#budget.limits);
    this.crc = crc32(this.crc, bytes);
    this.#write(bytes);
  }

  /** @throws AppError `parse/damaged` when size or sum are not what the archive says */
  finish(size: number, crc: number): void {
    if (this.size === size && this.crc === crc) return;
    throw damaged(this.#inside, 'what came out of it is not what went in');
  }
}

function unknownPacking(inside: string): AppError {
  return new AppError(
    'parse/packing',
    `“${inside}” is packed in a way that is not known here.`,
    'Unpack the archive yourself and open the file, or pack it again as an ordinary zip.',
  );
}
