/** Rows that k-means handles in one go: enough to make a call cheap, few enough that any shape is done within milliseconds. */
export const KMEANS_BLOCK_ROWS = 1024;

/** Rows that a silhouette compares with all rows before them in one go. */
export const SILHOUETTE_BLOCK_ROWS = 128;

/** Multiply-adds for one distribution that mixtures do in one go, and the rows that this may come to. */
const MIXTURE_WORK = 2 ** 21;
const MIXTURE_ROWS = { least: 64, most: 1024 };

/** Rows that a mixture handles in one go: fewer where there are many columns, since a row then costs their square. */
export function mixtureBlockRows(cols: number): number {
  const rows = Math.floor(MIXTURE_WORK / (cols * cols) / MIXTURE_ROWS.least) * MIXTURE_ROWS.least;
  return Math.max(MIXTURE_ROWS.least, Math.min(MIXTURE_ROWS.most, rows));
}
