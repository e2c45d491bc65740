/** Cells that mean "no value" in any column but free text; spelt exactly so, since Nan and Null are names of people. */
const ANYWHERE = new Set(
  'NA N/A n/a #N/A #NA <NA> NaN nan NULL null (null) NaT #VALUE! #REF! #DIV/0! #NAME? #NUM! #NULL!'.split(' '),
);
/** Signs that mean it too, except among very many different names, where somebody may have typed them. */
const SIGNS = new Set('- -- – — ?'.split(' '));
const MANY_NAMES = 100;
/** Further cells that mean it in a column of numbers, dates or yes and no, in lower case. */
const AMONG_TYPED = new Set(
  'na nan null none nil unknown missing undefined . .. n.a. n.a k.a. k.a s/d n/d n.d. n.v.t. n.v.t'.split(' '),
);
const LONGEST = 9;

/** Whether the cell is a mark for a missing value in a column whose other cells are numbers, dates or yes and no. */
export function isTypedMissingMark(text: string): boolean {
  if (text.length > LONGEST || startsWithFigure(text)) return false;
  return ANYWHERE.has(text) || SIGNS.has(text) || AMONG_TYPED.has(text.toLowerCase());
}

/** The quick answer for most cells of a column of numbers. */
function startsWithFigure(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/**
 * What the marks are in a category or id column with these values.
 * @param keys whether the values are keys: a sign is none
 */
export function missingMarksAmong(values: readonly string[], keys: boolean): (text: string) => boolean {
  const naIsACode = isNaACode(values);
  const signs = keys || values.length <= MANY_NAMES;
  return (text) =>
    text.length <= LONGEST && (ANYWHERE.has(text) ? !(text === 'NA' && naIsACode) : signs && SIGNS.has(text));
}

/** Whether “NA” is one of the column's codes (North America beside EU and APAC) and no mark: most others are capital codes too. */
function isNaACode(values: readonly string[]): boolean {
  const others = values.filter((value) => value !== '' && !ANYWHERE.has(value));
  return others.length > 0 && others.filter((value) => /^[A-Z]{2,5}$/.test(value)).length >= others.length * 0.6;
}
