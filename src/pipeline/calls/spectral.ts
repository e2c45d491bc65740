import { applySpectralSteps } from '../../stages/cluster/spectral/apply';
import type { Kept } from '../../stages/cluster/spectral/extend';
import { spectralSteps, type SpectralOptions } from '../../stages/cluster/spectral/spectral';
import { invalid, readLabels, readMatrix, type Input } from '../inputs';
import type { Starts } from '../start';
import { readModel, readNumbers } from './mixture-parts';
import type { spectralCalls } from './spectral-list';

/** What each function of {@link spectralCalls} does. */
export const spectralCallables: Starts<typeof spectralCalls> = {
  'cluster.spectral'(input, options, { compute }) {
    return spectralSteps(compute, readMatrix(input, 'X'), options as unknown as SpectralOptions);
  },
  'cluster.applySpectral'(input) {
    return applySpectralSteps(readKept(readModel(input, 'cluster.spectral')), readMatrix(input, 'X'));
  },
};

function readKept(model: Input): Kept {
  const rows = readMatrix(model, 'rows');
  const coordinates = readMatrix(model, 'coordinates');
  const centers = readMatrix(model, 'centers');
  if (rows.rows === 0 || coordinates.rows !== rows.rows)
    throw invalid('coordinates', `${coordinates.rows} for ${rows.rows} rows`);
  if (centers.rows === 0 || centers.cols !== coordinates.cols)
    throw invalid('centers', `${centers.rows} × ${centers.cols} beside ${coordinates.cols} coordinates`);
  const rowLabels = readLabels(model, 'rowLabels', rows.rows);
  if (rowLabels.some((label) => label < 0 || label >= centers.rows)) throw invalid('rowLabels', 'one names no group');
  const affinity = model['affinity'];
  if (affinity !== 'knn' && affinity !== 'rbf') throw invalid('affinity', 'expected knn or rbf');
  const nNeighbors = model['nNeighbors'] as number;
  if (!Number.isInteger(nNeighbors) || nNeighbors < 1 || nNeighbors > rows.rows)
    throw invalid('nNeighbors', `expected a whole number from 1 to ${rows.rows}`);
  return {
    rows,
    coordinates,
    centers,
    rowLabels,
    affinity,
    nNeighbors,
    scales: readNumbers(model, 'scales', centers.cols),
    reaches: readNumbers(model, 'reaches', rows.rows),
    gamma: readNumbers({ gamma: [model['gamma']] }, 'gamma', 1)[0]!,
    fences: readNumbers(model, 'fences', centers.rows),
  };
}
