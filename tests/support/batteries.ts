import { readFileSync } from 'node:fs';
import type { Matrix } from '../../src/core/matrix';
import { matrix } from './tables';

const folder = new URL('../../../shared/data/clustering/', import.meta.url);

/** A public clustering benchmark set, and the groups that its authors planted; 0 is noise and no group. */
export interface Battery {
  readonly X: Matrix;
  readonly truth: Int32Array;
  /** How many groups were planted. */
  readonly groups: number;
}

/** @param name battery and set: `sipu/s1` */
export function readBattery(name: string): Battery {
  const X = matrix(linesOf(`${name}.data.txt`).map((line) => line.trim().split(/\s+/).map(Number)));
  const truth = Int32Array.from(linesOf(`${name}.labels0.txt`), Number);
  return { X, truth, groups: Math.max(...truth) };
}

/** Labels that other software found. @param file battery and file: `sipu/s1.sklearn_kmeans.k15.csv` */
export function readPublished(file: string): Int32Array {
  return Int32Array.from(linesOf(`published_labels/${file}`).slice(1), Number);
}

/** Two lists of labels without the rows whose planted label is noise. */
export function withoutNoise(truth: Int32Array, labels: Int32Array): [truth: Int32Array, labels: Int32Array] {
  return [truth.filter((label) => label > 0), labels.filter((_, i) => truth[i]! > 0)];
}

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, folder), 'utf8').trimEnd().split(/\r?\n/);
}
