import type { IssueLog } from '../issue-log';
import { RowReader, type PieceReader } from '../rows/row-reader';
import { TableBuilder } from '../rows/table-builder';
import { BasketSink } from './baskets';
import { FixedReader } from './fixed-reader';
import type { RowShape } from './row-shape';

/** What reads a file's rows, and where they go. */
export interface ShapedReader {
  readonly builder: TableBuilder;
  readonly reader: PieceReader;
  /** Tells, after the last row, what was odd about the shape. */
  report(log: IssueLog): void;
}

/**
 * The reader for rows of one shape.
 * @param width cells that rows without names mostly have, where separators cut them
 * @param line the 1-based line on which the rows begin
 */
export function readerFor({ shape, dialect, hasHeader }: RowShape, width: number, line: number): ShapedReader {
  switch (shape.kind) {
    case 'table': {
      const builder = new TableBuilder(hasHeader, width);
      return { builder, reader: new RowReader(dialect, line, builder), report: () => undefined };
    }
    case 'fixedWidth': {
      const cuts = shape.cuts ?? [];
      const builder = new TableBuilder(hasHeader, cuts.length + 1);
      const reader = new FixedReader(cuts, dialect.newline, line, builder, hasHeader);
      const report = (log: IssueLog) => {
        if (cuts.length === 0) reportNoCuts(log);
        reader.report(log);
      };
      return { builder, reader, report };
    }
    case 'baskets': {
      const builder = new TableBuilder(true, 0);
      const sink = new BasketSink(builder, shape.leading ?? 0, hasHeader);
      const report = (log: IssueLog) => {
        sink.report(builder.rows, log);
      };
      return { builder, reader: new RowReader(dialect, line, sink), report };
    }
  }
}

function reportNoCuts(log: IssueLog): void {
  log.add({
    code: 'parse/no-cuts',
    severity: 'warning',
    message: 'The lines have no blanks in the same places, so the file has one column.',
    hint: 'Say under “What a row is” where columns begin, or choose another shape.',
  });
}
