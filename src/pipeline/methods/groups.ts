/** Groups numbered 0…k−1 as they first appear, so that none is empty; noise stays −1. O(rows). */
export function withoutEmpty(labels: Int32Array): { labels: Int32Array; nClusters: number } {
  const numbers = new Map<number, number>();
  const numbered = labels.map((label) => {
    if (label < 0) return -1;
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
  return { labels: numbered, nClusters: numbers.size };
}
