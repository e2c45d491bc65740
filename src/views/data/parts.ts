import type { FileFormat, SourcePart, SourceSummary } from '../../core/source';
import { counted, formatCount } from '../../charts/format';
import type { Project } from '../../session/project.svelte';

type Recipe = Project['recipe'];
type Patch = Parameters<Project['patch']>[0];

/** The patch that chooses the tables to take of one file. */
export function partsPatch(recipe: Recipe, file: string, parts: readonly string[]): Patch {
  return { files: [...recipe.files.filter(({ name }) => name !== file), { name: file, parts: [...parts] }] };
}

/** "1,204 rows × 8 columns, hidden in the workbook"; of an archive's entry that is not read, its size. */
export function partWords({ rows, columns, bytes, isHidden }: SourcePart): string {
  const size = [
    ...(rows === undefined ? [] : [counted(rows, 'row', 'rows')]),
    ...(columns === undefined ? [] : [counted(columns, 'column', 'columns')]),
  ].join(' × ');
  const unread = bytes === undefined ? '' : sizeWords(bytes);
  return [size || unread, isHidden ? 'hidden in the workbook' : ''].filter(Boolean).join(', ');
}

function sizeWords(bytes: number): string {
  return bytes < 1e6
    ? `${formatCount(Math.max(1, Math.round(bytes / 1e3)))} KB`
    : `${formatCount(Math.round(bytes / 1e6))} MB`;
}

const FORMATS: Readonly<Record<Exclude<FileFormat, 'delimited'>, string>> = {
  xlsx: 'an Excel workbook',
  xlsb: 'a binary Excel workbook',
  xls: 'an old Excel workbook',
  ods: 'an OpenDocument spreadsheet',
  xml: 'a workbook in XML',
  parquet: 'Parquet',
  json: 'JSON',
  ndjson: 'JSON, one record a line',
  html: 'a table of a web page',
};

/** "sheet “Customers” of an Excel workbook", or what delimited text is like; and what it was packed in. */
export function readAsWords(source: Pick<SourceSummary, 'format' | 'container' | 'part'>, delimited: string): string {
  const { format = 'delimited', container, part } = source;
  const isSheet = part !== undefined && ['xlsx', 'xlsb', 'xls', 'ods', 'xml'].includes(format);
  const sheet = part?.slice(part.lastIndexOf(' › ') + 1).replace(/^› /, '');
  const what = format === 'delimited' ? delimited : FORMATS[format];
  const packed = container === undefined ? '' : `, from a ${container} archive`;
  return `${isSheet ? `sheet “${sheet!}” of ` : ''}${what}${packed}`;
}
