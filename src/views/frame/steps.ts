import type { IconName } from '../../ui/icons';

/** A step of the flow. */
export interface Step {
  readonly id: StepId;
  readonly label: string;
  readonly icon: IconName;
}

export type StepId = 'data' | 'prepare' | 'segments' | 'understand' | 'share';

/** The steps in their order. */
export const STEPS: readonly Step[] = [
  { id: 'data', label: 'Data', icon: 'data' },
  { id: 'prepare', label: 'Prepare', icon: 'prepare' },
  { id: 'segments', label: 'Segments', icon: 'segments' },
  { id: 'understand', label: 'Understand', icon: 'understand' },
  { id: 'share', label: 'Share', icon: 'share' },
];

/** What there is to show so far. */
export interface Standing {
  readonly hasFile: boolean;
  readonly hasGroups: boolean;
}

/** Why a step cannot be opened yet, or undefined when it can. */
export function lockOf(step: StepId, { hasFile, hasGroups }: Standing): string | undefined {
  if (step === 'data' || hasGroups) return undefined;
  if (!hasFile) return 'Opens when there is a file';
  return step === 'prepare' ? undefined : 'Opens when groups have been found';
}

/** Whether a step's work is behind the person: the data is read, the groups are found, and the person has gone on. */
export function isDone(step: StepId, { hasFile, hasGroups }: Standing, visited: ReadonlySet<StepId>): boolean {
  if (step === 'data') return hasFile;
  if (step === 'prepare') return hasGroups;
  const later = STEPS.slice(STEPS.findIndex(({ id }) => id === step) + 1);
  return hasGroups && later.some(({ id }) => visited.has(id));
}
