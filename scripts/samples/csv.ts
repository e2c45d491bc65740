/** Text cells under a header, on their way to a file. */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: string[][];
}

/** The sheet as delimited text with a final line break; quotes only where they are needed (RFC 4180). */
export function toCsv({ header, rows }: Sheet, delimiter = ','): string {
  const special = new RegExp(`["\r\n${delimiter}]`);
  const cell = (text: string) => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows].map((row) => row.map(cell).join(delimiter) + '\n').join('');
}
