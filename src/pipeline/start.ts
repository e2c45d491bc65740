import type { AsyncSteps, Steps } from '../core/progress';
import type { Input } from './inputs';
import type { Services } from './services';

/** One function of `call`: reads its input, then works; the names of inputs and options were checked. */
export type Start = (input: Input, options: Input, services: Services) => AsyncSteps<object> | Steps<object>;

/** A function for each entry of a list. */
export type Starts<List> = Readonly<Record<keyof List, Start>>;
