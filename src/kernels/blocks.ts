/** Rows that k-means handles in one go: enough to make a call cheap, few enough that any shape is done within milliseconds. */
export const KMEANS_BLOCK_ROWS = 1024;

/** Rows that a silhouette compares with all rows before them in one go. */
export const SILHOUETTE_BLOCK_ROWS = 128;
