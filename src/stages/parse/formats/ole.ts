import { damaged } from './damaged';

/** Entries of the header's list of allocation tables; files beyond 7 MB have more, which are left unchecked. */
const LISTED = 109;
const FREE = 0xffffffff;
/** From here on an entry is no sector but a mark: free, end of chain, table. */
const MARKS = 0xfffffffa;

/**
 * Checks that the container of an old workbook ([MS-CFB] 2.2–2.3) is there to its last sector: the library takes one that ends too early
 * for a smaller one. O(sectors).
 * @throws AppError `parse/damaged`
 */
export function checkOle(name: string, bytes: Uint8Array): void {
  const cut = () => damaged(name, 'its end is missing');
  if (bytes.length < 512) throw cut();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sector = 2 ** Math.min(view.getUint16(30, true), 16);
  for (let i = 0; i < LISTED; i++) {
    const table = view.getUint32(76 + 4 * i, true);
    if (table === FREE) continue;
    const start = (table + 1) * sector;
    if (start + sector > bytes.length) throw cut();
    for (let at = start; at < start + sector; at += 4) {
      const next = view.getUint32(at, true);
      // The last sector may be written without what fills it up.
      if (next < MARKS && (next + 1) * sector >= bytes.length) throw cut();
    }
  }
}
