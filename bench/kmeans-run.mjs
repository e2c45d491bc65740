// One fit of ours in a process of its own: kmeans-run.mjs BUNDLE FOLDER ROWS COLS K ALGORITHM prints CPU seconds, iterations,
// inertia, and how many bytes larger the process is after the first fit, whose memory is not given back yet.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [bundle, folder, ...rest] = process.argv.slice(2);
const [rows, cols, k] = rest.slice(0, 3).map(Number);
/** Fits before the one that counts, so that the code is as fast as it will be in a page that stays open. */
const WARM_UP = rows > 500_000 ? 2 : 8;
const { fit } = await import(pathToFileURL(bundle).href);
const floats = (name) => {
  const { buffer, byteOffset, byteLength } = readFileSync(path.join(folder, name));
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
};
const X = { data: floats('X.f32'), rows, cols };
const centers = { data: floats('C.f32'), rows: k, cols };
const before = process.memoryUsage().rss;
await fit(X, centers, rest[3]);
const grown = process.memoryUsage().rss - before;
for (let i = 1; i < WARM_UP; i++) await fit(X, centers, rest[3]);
const since = process.cpuUsage();
const answer = await fit(X, centers, rest[3]);
const { user, system } = process.cpuUsage(since);
console.log(JSON.stringify({ ...answer, seconds: (user + system) / 1e6, grown }));
