import { AppError } from '../core/app-error';
import type { Steps } from '../core/progress';
import { customersCsvSteps } from '../stages/export/customers';
import { manifestJson } from '../stages/export/manifest';
import { mapSvg } from '../stages/export/map-svg';
import { segmentsCsv, segmentsJson } from '../stages/export/segments';
import { EXPORT_KINDS, type ExportKind, type ExportOptions } from './export-kinds';
import type { Manifest } from './result';
import type { Run } from './run';

/** The parts of a file, in order, and its media type. */
export interface Exported {
  readonly parts: readonly (string | Uint8Array)[];
  readonly type: string;
}

/**
 * Makes an export of a finished run.
 * @throws AppError `export/unknown-kind`
 */
export function* exportParts(kind: ExportKind, options: ExportOptions, run: Run, manifest: Manifest): Steps<Exported> {
  const { segments } = run.explanation;
  yield { stage: 'export', fraction: 0, note: kind };
  switch (kind) {
    case 'customers.csv':
      return csv(yield* customersCsvSteps(run.customers, run.labels, segments));
    case 'segments.csv':
      return csv([segmentsCsv(segments)]);
    case 'segments.json':
      return json(segmentsJson(segments, run.scores));
    case 'manifest.json':
      return json(manifestJson(manifest));
    case 'map.svg': {
      const { width = 1200, height = 800, theme = 'light' } = options;
      const { parts } = mapSvg(run.embedded.embedding, run.labels, segments, { width, height, theme });
      return { parts, type: 'image/svg+xml' };
    }
    default:
      throw new AppError(
        'export/unknown-kind',
        `There is no export called “${String(kind)}”.`,
        `Choose one of ${EXPORT_KINDS.join(', ')}, map.png.`,
      );
  }
}

const csv = (parts: Exported['parts']): Exported => ({ parts, type: 'text/csv;charset=utf-8' });
const json = (text: string): Exported => ({ parts: [text], type: 'application/json' });
