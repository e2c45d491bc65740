import * as v from 'valibot';

/** A whole number within limits. */
export const count = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

/** What fits the schema, or `auto`: the data decide. */
export const autoOr = <T extends v.GenericSchema>(schema: T) => v.union([v.literal('auto'), schema]);

/** A number above 0. */
export const positive = v.pipe(v.number(), v.gtValue(0));
