import { stableJson } from './stable-json';

/** The run manifest as text; the keys are in order, so that two runs can be compared line by line. */
export function manifestJson(manifest: object): string {
  return stableJson(manifest);
}
