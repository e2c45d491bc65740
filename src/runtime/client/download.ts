import { newElement, press } from './natives';

/** A browser has long begun to write a file by then. */
const WRITTEN_MS = 60_000;

/** Hands a file to the person, by the browser's own download. It takes no address, only the file itself. */
export function download(file: Blob, name: string): void {
  const href = URL.createObjectURL(file);
  press(newElement('a', { href, download: name }));
  setTimeout(() => URL.revokeObjectURL(href), WRITTEN_MS);
}
