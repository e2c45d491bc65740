import { describe, expect, it } from 'vitest';
import { twinCompute, wasmCompute } from '../../../src/kernels/compute';
import { CALLS, listCallables } from '../../../src/pipeline/call-list';
import type { CallText } from '../../../src/pipeline/call-text';
import { hostileTables, oddInputs, oddValues, outcomeOf, spoilt, tame, type Answer } from '../../support/hostile';

type Options = Record<string, unknown>;
const inputsOf = (name: string) => (CALLS as Readonly<Record<string, CallText>>)[name]!.inputs;
const judged = listCallables().filter(({ name }) => /^(cluster|evaluate)\./.test(name));
const needsModel = (name: string) => /^cluster\.(apply|update|cutTree)/.test(name);
const fits = judged.filter(({ name }) => name.startsWith('cluster.') && !needsModel(name)).map(({ name }) => name);
/** What is asked of a method; the second of two is more than a small table holds. */
const asked: Readonly<Record<string, Options[]>> = {
  'cluster.dbscan': [{}, { eps: 1e-300, minSamples: 1 }, { eps: 0.5, minSamples: 100 }],
  'cluster.hdbscan': [{}, { minClusterSize: 2, minSamples: 1, allowSingleCluster: true }],
  'cluster.kDistance': [{}, { k: 31 }],
  'cluster.hierarchical': [{}, { linkage: 'average', nClusters: 3 }, { linkage: 'complete', distanceThreshold: 0 }, { linkage: 'single', nClusters: 3 }], // prettier-ignore
  'cluster.gmm': ['full', 'tied', 'diag', 'spherical'].map((covarianceType) => ({ nClusters: 3, covarianceType })),
  'cluster.selectGmm': [{ kMax: 3, covarianceTypes: ['full', 'spherical'] }],
  'cluster.som': [{}, { gridRows: 1, gridCols: 1 }, { gridRows: 9, gridCols: 9, topology: 'rectangular', nClusters: 4, nEpochs: 3 }], // prettier-ignore
  'cluster.spectral': [{ nClusters: 3 }, { nClusters: 2, affinity: 'rbf' }],
  'cluster.kmodes': [{ nClusters: 3 }, { nClusters: 50, init: 'cao' }],
  'cluster.kprototypes': [{ nClusters: 3 }, { nClusters: 3, gamma: 0, init: 'random' }],
  'cluster.pam': [{ nClusters: 3 }, { nClusters: 3, metric: 'euclidean', init: 'lab' }, { nClusters: 2, metric: 'manhattan' }], // prettier-ignore
  'cluster.adviseK': [{ kMax: 4, nBootstraps: 2 }],
  'cluster.auto': [{ kMax: 4, nBootstraps: 2 }],
  'cluster.kmeans': [{ nClusters: 3 }, { nClusters: 50 }, { nClusters: 3, init: 'k-means||' }, { nClusters: 2, init: 'random', tol: 0 }], // prettier-ignore
  'cluster.minibatchKmeans': [{ nClusters: 3 }, { nClusters: 3, batchSize: 2, reassignmentRatio: 1, tol: 0, maxIter: 2 }], // prettier-ignore
  'cluster.bisectingKmeans': [{ nClusters: 3 }, { nClusters: 5, bisectingStrategy: 'largestCluster' }],
};
const usual = (name: string) => asked[name]?.[0] ?? {};
const cheap: Options = { nBootstraps: 2, nDraws: 2, nInit: 2, maxIter: 20, nEpochs: 3, kMax: 4 };
/** Few repeats, so that a call is quick, of those options that it has. */
const quick = (name: string, options: Options) => {
  const known = judged.find((call) => call.name === name)!.options;
  return { ...Object.fromEntries(Object.entries(cheap).filter(([key]) => key in known)), ...options };
};
const words = (rows: number) => Array.from({ length: rows }, (_, i) => [['a', 'b', null][i % 3], i % 5 < 2]);
const third = (rows: number) => Int32Array.from({ length: rows }, (_, i) => (i % 4) - 1);
/** An ordinary input, by what the call takes. */
const inputFor = (name: string, X = tame): Record<string, unknown> => ({
  ...(inputsOf(name).includes('X') && { X }),
  ...(inputsOf(name).includes('labels') && { labels: third(X.rows) }),
  ...(inputsOf(name).includes('a') && { a: third(X.rows), b: third(X.rows) }),
  ...(inputsOf(name).includes('categories') && { categories: words(X.rows) }),
});
const wasm = wasmCompute();
const twin = twinCompute();

/** Runs each and collects what went wrong, with its name. */
async function faultsOf(runs: Iterable<readonly [what: string, () => ReturnType<typeof outcomeOf>]>) {
  const found: string[] = [];
  for (const [what, run] of runs) for (const fault of (await run()).faults) found.push(`${what}: ${fault}`);
  return found;
}

/** The fit whose model a call goes on from. */
const fitFor = (name: string) => {
  const short = name.replace(/^cluster\.(apply|update|cutTree)/, '').toLowerCase() || 'hierarchical';
  return fits.find((fit) => fit.toLowerCase() === `cluster.${short}`)!;
};
const going = judged.map(({ name }) => name).filter(needsModel);

describe.each(fits)('%s', (name) => {
  it.each(['wasm', 'twin'] as const)('ends in an answer or a refusal on hostile rows (%s)', async (backend) => {
    const tables = Object.entries(hostileTables).filter(([, X]) => backend === 'wasm' || X.cols < 1000);
    const runs = tables.flatMap(([what, X]) =>
      asked[name]!.slice(0, backend === 'wasm' ? 9 : 1).map((options) => [`${what}, ${JSON.stringify(options)}`, () =>
          outcomeOf(backend === 'wasm' ? wasm : twin, name, inputFor(name, X), quick(name, options), X.rows)] as const)); // prettier-ignore
    expect(await faultsOf(runs)).toEqual([]);
  });
});

describe('every call', () => {
  it.each(judged)('$name refuses odd values of options, or takes them for what they are', async ({ name, options }) => {
    if (needsModel(name)) return;
    const runs = Object.keys(options).flatMap((option) =>
      oddValues.map((value) => [`${option} = ${String(value)}`, () =>
          outcomeOf(wasm, name, inputFor(name), quick(name, { ...usual(name), [option]: value }), tame.rows)] as const)); // prettier-ignore
    expect(await faultsOf(runs)).toEqual([]);
  });

  it.each(judged)('$name refuses odd inputs', async ({ name }) => {
    const runs = inputsOf(name).flatMap(
      (part) =>
      oddInputs.map((value, i) => [`${part} #${i}`, () => outcomeOf(wasm, name, { ...inputFor(name), [part]: value }, quick(name, usual(name)))] as const), // prettier-ignore
    );
    expect(await faultsOf(runs)).toEqual([]);
    for (const odd of [null, 3, 'x']) {
      expect((await outcomeOf(wasm, name, odd, {})).code).toBe('call/invalid-input');
      expect((await outcomeOf(wasm, name, {}, odd)).code).toBe('call/invalid-input');
    }
  });
});

describe('weights of k-means', () => {
  const weighted = (weight: (i: number) => number) => Array.from({ length: tame.rows }, (_, i) => weight(i));
  const hostile: Record<string, unknown> = {
    'some of nought': weighted((i) => i % 2),
    'one above nought': weighted((i) => Number(i === 3)),
    'all nought': weighted(() => 0),
    negative: weighted((i) => i - 5),
    missing: weighted((i) => (i === 4 ? NaN : 1)),
    infinite: weighted((i) => (i === 4 ? Infinity : 1)),
    'huge and tiny': weighted((i) => (i % 2 ? 1e300 : 1e-300)),
    subnormal: weighted(() => 5e-324),
    'too few': [1, 2],
    none: [],
  };
  it.each(Object.keys(hostile))('%s', async (what) => {
    const runs = [wasm, twin].flatMap((compute) =>
      asked['cluster.kmeans']!.map((options) => [what, () =>
          outcomeOf(compute, 'cluster.kmeans', { X: tame, weights: hostile[what] }, options, tame.rows)] as const)); // prettier-ignore
    expect(await faultsOf(runs)).toEqual([]);
  });
});

describe('going on from a model', () => {
  it.each(going)('%s takes its model to hostile rows', async (name) => {
    const fit = fitFor(name);
    for (const compute of [wasm, twin]) {
      const { answer } = await outcomeOf(compute, fit, inputFor(fit), quick(fit, usual(fit)));
      const runs = Object.entries(hostileTables).map(([what, X]) =>
        [what, () => outcomeOf(compute, name, { ...inputFor(name, X), model: answer }, {})] as const); // prettier-ignore
      expect(await faultsOf(runs)).toEqual([]);
    }
  });

  it.each(going)('%s refuses a model that is not whole', async (name) => {
    const fit = fitFor(name);
    const { answer } = await outcomeOf(wasm, fit, inputFor(fit), quick(fit, usual(fit)));
    const options = name === 'cluster.cutTree' ? { nClusters: 2 } : {};
    const runs = [...spoilt(answer as Answer)].map(([what, model]) =>
      [what, () => outcomeOf(wasm, name, { ...inputFor(name), model }, options)] as const); // prettier-ignore
    expect(await faultsOf(runs)).toEqual([]);
  });

  it('cluster.minibatchKmeans refuses a model that is not whole', async () => {
    const name = 'cluster.minibatchKmeans';
    const { answer } = await outcomeOf(wasm, name, { X: tame }, { nClusters: 3 });
    const runs = [...spoilt(answer as Answer)].map(([what, model]) =>
      [what, () => outcomeOf(wasm, name, { X: tame, model }, {})] as const); // prettier-ignore
    expect(await faultsOf(runs)).toEqual([]);
  });
});

describe('measures', () => {
  const labelings: Record<string, Int32Array> = {
    none: new Int32Array(0),
    'too few': new Int32Array(3),
    'too many': new Int32Array(99),
    'all noise': new Int32Array(tame.rows).fill(-1),
    'far below nought': third(tame.rows).map((label) => (label < 0 ? -(2 ** 31) : label)),
    huge: third(tame.rows).map((label) => label * 1_000_000_000),
    'one group': new Int32Array(tame.rows),
    'each alone': Int32Array.from({ length: tame.rows }, (_, i) => i),
    'one beside all': Int32Array.from({ length: tame.rows }, (_, i) => Number(i === 0)),
  };
  const measures = judged.filter(({ name }) => name.startsWith('evaluate.')).map(({ name }) => name);
  it.each(measures)('%s ends in an answer or a refusal', async (name) => {
    const onTables = Object.entries(hostileTables).map(([what, X]) => [what, inputFor(name, X)] as const);
    const onLabels = Object.entries(labelings).flatMap(([what, odd]) =>
      ['labels', 'a', 'b'].filter((part) => inputsOf(name).includes(part)).map((part) => [`${what} ${part}`, { ...inputFor(name), [part]: odd }] as const)); // prettier-ignore
    const runs = [wasm, twin].flatMap((compute) =>
      [...onTables, ...onLabels].map(([what, input]) => [what, () => outcomeOf(compute, name, input, quick(name, {}))] as const)); // prettier-ignore
    expect(await faultsOf(runs)).toEqual([]);
  });
});
