import type { Backend } from '../../core/compute';
import { chooseBackend } from '../shared/choose-backend';
import type { Used } from './places';
import { measureBackends } from './tensor/measure';

/** What this computer and browser can compute with, and what that means. */
export interface Capabilities {
  /** Where neural networks are trained. */
  readonly backend: Backend;
  /** Why, as a sentence. */
  readonly reason: string;
  /** Processor threads that the browser tells of. */
  readonly threads: number;
  /** Whether workers may share memory. */
  readonly crossOriginIsolated: boolean;
  /** The graphics card's name, where there is one. */
  readonly adapter?: string;
  /** Where groups are looked for in large tables. */
  readonly compute: Used;
}

/** Measures once; loads nothing and starts no device. */
export async function measureCapabilities(): Promise<Omit<Capabilities, 'compute'>> {
  const measured = await measureBackends();
  return {
    ...chooseBackend(measured),
    threads: navigator.hardwareConcurrency,
    crossOriginIsolated: self.crossOriginIsolated,
    ...(measured.adapter !== undefined && { adapter: measured.adapter }),
  };
}
