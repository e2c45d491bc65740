import type { CallText } from './call-text';
import { adviceCalls } from './calls/advice-list';
import { autoCalls } from './calls/auto-list';
import { dataCalls } from './calls/data-list';
import { densityCalls } from './calls/density-list';
import { evaluateCalls } from './calls/evaluate-list';
import { hierarchicalCalls } from './calls/hierarchical-list';
import { kmeansCalls } from './calls/kmeans-list';
import { mixedCalls } from './calls/mixed-list';
import { mixtureCalls } from './calls/mixture-list';
import { somCalls } from './calls/som-list';
import { spectralCalls } from './calls/spectral-list';

/** Every function of `coterie.call` by its dotted name; what they do is in the registry, which only the worker loads. */
export const CALLS = {
  ...dataCalls,
  ...kmeansCalls,
  ...hierarchicalCalls,
  ...densityCalls,
  ...mixtureCalls,
  ...somCalls,
  ...mixedCalls,
  ...spectralCalls,
  ...adviceCalls,
  ...autoCalls,
  ...evaluateCalls,
};

/** The dotted name of a function that `call` serves. */
export type CallName = keyof typeof CALLS;

/** What `call` accepts: names, summaries and options. */
export function listCallables(): { name: string; summary: string; options: Record<string, string> }[] {
  return Object.entries<CallText>(CALLS).map(([name, { summary, options }]) => ({
    name,
    summary,
    options: { ...options },
  }));
}
