import type { AppError } from '../../../core/app-error';
import type { ByteSource } from '../../../core/byte-source';
import { damaged } from './damaged';
import { checkEntries, checkUnpacked, type UnpackLimits } from './limits';

/** A file in a zip archive, as the directory at the archive's end says. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others are refused when they are unpacked. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Bytes in the archive, and unpacked. */
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  /** Where the entry's own header begins. */
  readonly offset: number;
}

/** The end record is 22 bytes, and a comment of up to 65,535 may follow. */
const END = 0x06054b50;
const END_BYTES = 22;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const FULL = 0xffffffff;
/** No sound directory of ten thousand names is longer. */
const MOST_DIRECTORY = 16 << 20;

/**
 * Reads the directory of a zip archive (APPNOTE 6.3, with zip64) and checks all that it claims; unpacks nothing. O(entries).
 * @throws AppError `parse/damaged`, `parse/unpacks-too-large`
 */
export async function readZipDirectory(source: ByteSource, limits: UnpackLimits): Promise<ZipEntry[]> {
  const { count, size, offset } = await readEnd(source);
  checkEntries(source.name, count, limits);
  if (size > MOST_DIRECTORY || offset + size > source.size) throw noDirectory(source.name);
  const bytes = await source.read(offset, offset + size);
  const entries = [...entriesOf(source.name, bytes, count)];
  checkUnpacked(source.name, source.size, entries.reduce((sum, entry) => sum + entry.size, 0), limits); // prettier-ignore
  checkOverlaps(source, entries);
  return entries;
}

interface End {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function readEnd(source: ByteSource): Promise<End> {
  const from = Math.max(0, source.size - END_BYTES - 0xffff);
  const tail = await source.read(from, source.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (view.getUint32(at, true) !== END || at + END_BYTES + view.getUint16(at + 20, true) > tail.length) continue;
    const end = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) }; // prettier-ignore
    const isLarge = end.count === 0xffff || end.size === FULL || end.offset === FULL;
    return isLarge ? readEnd64(source, from + at, end) : end;
  }
  throw noDirectory(source.name);
}

async function readEnd64(source: ByteSource, endAt: number, end: End): Promise<End> {
  if (endAt < 20) return end;
  const locator = viewOf(await source.read(endAt - 20, endAt));
  if (locator.getUint32(0, true) !== LOCATOR64) return end;
  const at = Number(locator.getBigUint64(8, true));
  if (at + 56 > source.size) throw noDirectory(source.name);
  const view = viewOf(await source.read(at, at + 56));
  if (view.getUint32(0, true) !== END64) throw noDirectory(source.name);
  return {
    count: Number(view.getBigUint64(32, true)),
    size: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  };
}

function* entriesOf(archive: string, bytes: Uint8Array, count: number): Generator<ZipEntry> {
  const view = viewOf(bytes);
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL) throw noDirectory(archive);
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + CENTRAL_BYTES + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    if (extraEnd > bytes.length) throw noDirectory(archive);
    const short = {
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    yield {
      name: decodeName(bytes.subarray(at + CENTRAL_BYTES, nameEnd), (flags & 0x800) !== 0),
      method: view.getUint16(at + 10, true),
      isEncrypted: (flags & 1) !== 0,
      crc: view.getUint32(at + 16, true),
      ...withExtra64(short, view, nameEnd, extraEnd),
    };
    at = extraEnd + view.getUint16(at + 32, true);
  }
}

type Sizes = Pick<ZipEntry, 'size' | 'packed' | 'offset'>;

/** Sizes that do not fit four bytes stand in an extra field, in this order and only those. */
function withExtra64(short: Sizes, view: DataView, from: number, to: number): Sizes {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const long = (value: number) => {
      if (value !== FULL || next + 8 > to) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    };
    return { size: long(short.size), packed: long(short.packed), offset: long(short.offset) };
  }
  return short;
}

/** Names without the flag are in the maker's code page; most makers mean UTF-8 all the same. */
function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Entries that lie over each other are how a small archive unfolds without end. */
function checkOverlaps(source: ByteSource, entries: readonly ZipEntry[]): void {
  const inOrder = [...entries].sort((a, b) => a.offset - b.offset);
  let end = 0;
  for (const { offset, packed, name } of inOrder) {
    if (offset < end || offset + packed > source.size) {
      throw damaged(source.name, `its entry “${name}” does not lie where its directory says`);
    }
    end = offset + packed;
  }
}

function noDirectory(name: string): AppError {
  return damaged(name, 'the list of its contents, which stands at its end, cannot be read');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
