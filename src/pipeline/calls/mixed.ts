import type { Codes } from '../../core/mixed';
import { applyKmodesSteps, applyKprototypesSteps, applyPamSteps } from '../../stages/cluster/mixed/apply';
import { kmodesSteps, type KmodesOptions } from '../../stages/cluster/mixed/kmodes';
import { kprototypesSteps, type KprototypesOptions } from '../../stages/cluster/mixed/kprototypes';
import type { PamMetric } from '../../stages/cluster/mixed/options';
import { pamSteps, type PamOptions } from '../../stages/cluster/mixed/pam';
import { invalid, readMatrix, readStrings, type Input } from '../inputs';
import { readCategories, readCodes, readMixed, type Levels } from '../mixed-input';
import type { Starts } from '../start';
import type { mixedCalls } from './mixed-list';
import { readModel, readNumbers } from './mixture-parts';

/** What each function of {@link mixedCalls} does. */
export const mixedCallables: Starts<typeof mixedCalls> = {
  *'cluster.kmodes'(input, options) {
    const { codes, levels } = readCategories(input, 'categories');
    return { ...(yield* kmodesSteps(codes, options as unknown as KmodesOptions)), ...(levels && { levels }) };
  },
  *'cluster.applyKmodes'(input) {
    const model = readModel(input, 'cluster.kmodes');
    const modes = readGroups(model);
    const { codes, unseen } = readCategories(input, 'categories', readLevels(model, modes.cols, input));
    const fences = readNumbers(model, 'fences', modes.rows);
    return { ...(yield* applyKmodesSteps({ modes, fences }, codes)), unseen };
  },
  *'cluster.kprototypes'(input, options) {
    const { mixed, levels } = readMixed(input);
    return { ...(yield* kprototypesSteps(mixed, options as unknown as KprototypesOptions)), ...(levels && { levels }) };
  },
  *'cluster.applyKprototypes'(input) {
    const model = readModel(input, 'cluster.kprototypes');
    const modes = readGroups(model);
    const { mixed, unseen } = readMixed(input, readLevels(model, modes.cols, input));
    const centers = readMatrix(model, 'centers');
    if (centers.rows !== modes.rows) throw invalid('centers', `${centers.rows} beside ${modes.rows} modes`);
    const gamma = readNumbers({ gamma: [model['gamma']] }, 'gamma', 1)[0]!;
    if (!(gamma >= 0 && gamma < Infinity)) throw invalid('gamma', 'expected a number from 0 up');
    const fences = readNumbers(model, 'fences', modes.rows);
    return { ...(yield* applyKprototypesSteps({ centers, modes, gamma, fences }, mixed)), unseen };
  },
  *'cluster.pam'(input, options) {
    const { mixed, levels } = readMixed(input);
    return { ...(yield* pamSteps(mixed, options as unknown as PamOptions)), ...(levels && { levels }) };
  },
  *'cluster.applyPam'(input) {
    const model = readModel(input, 'cluster.pam');
    const medoidRows = readMedoids(readPart(model, 'medoidRows'));
    const { cols } = medoidRows.numbers;
    const { mixed, unseen } = readMixed(input, readLevels(model, medoidRows.categories.cols, input));
    const parts = readPart(model, 'ruler');
    const metric = parts['metric'] as PamMetric;
    if (!['gower', 'euclidean', 'manhattan'].includes(metric)) throw invalid('ruler', 'there is no such metric');
    const ruler = { metric, lows: readNumbers(parts, 'lows', cols), ranges: readNumbers(parts, 'ranges', cols) };
    const fences = readNumbers(model, 'fences', medoidRows.numbers.rows);
    return { ...(yield* applyPamSteps({ medoidRows, ruler, fences }, mixed)), unseen };
  },
};

function readGroups(model: Input): Codes {
  const modes = readCodes(model, 'modes');
  if (modes.rows === 0) throw invalid('modes', 'there is no group');
  return modes;
}

function readMedoids(rows: Input) {
  const [numbers, categories] = [readMatrix(rows, 'numbers'), readCodes(rows, 'categories')];
  if (numbers.rows === 0 || numbers.rows !== categories.rows)
    throw invalid('medoidRows', `${numbers.rows} rows of numbers beside ${categories.rows} of categories`);
  return { numbers, categories };
}

/** The words of each column; none when the model was fitted to codes, which new rows must then have too. */
function readLevels(model: Input, cols: number, rows: Input): Levels | undefined {
  const levels = model['levels'];
  if (levels === undefined) {
    if (Array.isArray(rows['categories'])) throw invalid('categories', 'the model knows codes, not words');
    return undefined;
  }
  if (!Array.isArray(levels) || levels.length !== cols) throw invalid('levels', `expected ${cols} lists of texts`);
  return levels.map((words: unknown) => readStrings({ levels: words }, 'levels'));
}

function readPart(model: Input, name: string): Input {
  const value = model[name];
  if (typeof value !== 'object' || value === null) throw invalid(name, 'expected what cluster.pam gave');
  return value as Input;
}
