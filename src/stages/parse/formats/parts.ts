import { AppError } from '../../../core/app-error';
import type { Issue } from '../../../core/source';
import { counted, quoted } from '../issue-log';

/**
 * The places of the parts that the person named.
 * @param noun what a part is called: `sheet`, `list`
 * @throws AppError `parse/no-part` when one is not there
 */
export function chosenParts(file: string, noun: string, names: readonly string[], wanted: readonly string[]): number[] {
  return wanted.map((name) => {
    const place = names.indexOf(name);
    if (place >= 0) return place;
    throw new AppError(
      'parse/no-part',
      `“${file}” has no ${noun} called “${name}”.`,
      names.length === 0 ? 'Open the file without naming one.' : `It has ${quoted(names.slice(0, 8))}.`,
    );
  });
}

/** Tells which parts of a file were passed over because nobody chose. */
export function passedOver(file: string, noun: string, taken: string, others: readonly string[]): Issue {
  return {
    code: 'parse/other-parts',
    severity: 'info',
    message: `“${file}” has ${counted(others.length + 1, noun)} with rows. The fullest, “${taken}”, was read; ${quoted(others.slice(0, 4))}${others.length > 4 ? ' and others' : ''} ${others.length === 1 ? 'was' : 'were'} not.`,
    hint: `Choose the ${noun}s under “Tables in this file”.`,
    count: others.length,
  };
}
