/** What can be taken away. The page draws `map.png` from `map.svg`. */
export const EXPORT_KINDS = ['customers.csv', 'segments.csv', 'segments.json', 'map.svg', 'manifest.json'] as const;

export type ExportKind = (typeof EXPORT_KINDS)[number];

/** Settings of an export; each kind uses those that concern it. */
export interface ExportOptions {
  /** Of the map. */
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}
