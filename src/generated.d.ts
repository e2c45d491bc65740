/** An AssemblyScript kernel, compiled by the build and carried inside the script that imports it. */
declare module '*.as.ts?wasm' {
  /** The module's bytes, once for each way in which it was compiled; the fastest first, the last runs wherever there is SIMD. */
  const binaries: readonly Uint8Array<ArrayBuffer>[];
  export default binaries;
}

/** A binary file of a package, read at build time and carried inside the script that imports it. */
declare module '*?bytes' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** A text file of a package, read at build time and carried inside the script that imports it. */
declare module '*?text' {
  const text: string;
  export default text;
}

/** The same, with only the first two columns of a tab-separated file. */
declare module '*?columns=2&text' {
  const text: string;
  export default text;
}

/** The part of papaparse's interface that the parse stage uses: its row parser, without files, workers or timers. */
declare module 'papaparse' {
  interface ParserConfig {
    delimiter: string;
    quoteChar?: string;
    escapeChar?: string;
    newline?: string;
    comments?: string | false;
    preview?: number;
    fastMode?: boolean;
    /** Called with each row as soon as it is read; `meta.cursor` is then where the row ends, and `data` stays empty in the result. */
    step?: (result: ParserResult) => void;
  }
  interface ParseError {
    type: string;
    code: string;
    message: string;
    row?: number;
    index?: number;
  }
  interface ParserResult {
    data: string[][];
    errors: ParseError[];
    meta: { delimiter: string; linebreak: string; aborted: boolean; truncated: boolean; cursor: number };
  }
  class Parser {
    constructor(config: ParserConfig);
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult;
    abort(): void;
    getCharIndex(): number;
  }
  const Papa: { Parser: typeof Parser };
  export default Papa;
}

/** The version in package.json. */
declare const __APP_VERSION__: string;

/** `site` for the folder of files, `single` for the one HTML file. */
declare const __BUILD_KIND__: 'site' | 'single';
