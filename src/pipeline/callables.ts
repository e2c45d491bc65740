import { byteSource } from '../core/byte-source';
import type { AsyncSteps, Steps } from '../core/progress';
import { packStrings } from '../core/utf8-strings';
import { applyKmeans } from '../stages/cluster/apply-kmeans';
import { kmeansSteps } from '../stages/cluster/kmeans';
import type { KmeansOptions } from '../stages/cluster/options';
import { adjustedRand } from '../stages/evaluate/adjusted-rand';
import { silhouetteSteps } from '../stages/evaluate/silhouette';
import { rfmSteps } from '../stages/features/rfm';
import { parseDelimitedSteps, type ParseOptions } from '../stages/parse/delimited';
import { profileTableSteps } from '../stages/profile/table';
import type { AutoencoderOptions } from '../stages/reduce/autoencoder';
import { reduceDefaults } from '../stages/reduce/defaults';
import { applyPcaSteps, pcaSteps } from '../stages/reduce/pca';
import { sentiment, sentimentSteps } from '../stages/text/sentiment';
import { adviseKSteps } from './advise-k';
import type { AdviseOptions } from './advise-options';
import type { CallName } from './call-list';
import { invalid, oneOf, readBytes, readLabels, readMatrix, readStrings, readText, type Input } from './inputs';
import { fromPlainTable, toPlainTable } from './plain-table';
import type { Services } from './services';

/** One function of `call`: reads its input, then works; the names of inputs and options were checked. */
type Start = (input: Input, options: Input, services: Services) => AsyncSteps<object> | Steps<object>;

/** What each function of the list does. */
export const callables: Readonly<Record<CallName, Start>> = {
  async *'parse.delimited'(input, options) {
    const bytes =
      oneOf(input, 'text', 'bytes') === 'text'
        ? new TextEncoder().encode(readText(input, 'text'))
        : readBytes(input, 'bytes');
    const parsed = yield* parseDelimitedSteps(byteSource('script', bytes), options as ParseOptions);
    return { ...parsed, table: toPlainTable(parsed.table) };
  },
  *'profile.table'(input) {
    return { columns: yield* profileTableSteps(fromPlainTable(input['table'])) };
  },
  *'features.rfm'(input, options) {
    const { table, changes } = yield* rfmSteps(fromPlainTable(input['table']), options);
    return { table: toPlainTable(table), changes };
  },
  *'text.sentiment'(input) {
    if (oneOf(input, 'text', 'texts') === 'text') return sentiment(readText(input, 'text'));
    return yield* sentimentSteps(packStrings(readStrings(input, 'texts')));
  },
  *'reduce.pca'(input, options) {
    const X = readMatrix(input, 'X');
    const pca = yield* pcaSteps(X, { nComponents: reduceDefaults.nComponents, ...options });
    return { ...pca, scores: yield* applyPcaSteps(pca, X) };
  },
  async *'reduce.autoencoder'(input, options, services) {
    const X = readMatrix(input, 'X');
    const { model, backend } = yield* services.trainAutoencoder(X, options as Partial<AutoencoderOptions>);
    return { ...model, backend };
  },
  'cluster.kmeans'(input, options, { compute }) {
    const init = typeof options['init'] === 'object' && { init: readMatrix(options, 'init') };
    return kmeansSteps(compute, readMatrix(input, 'X'), { ...(options as unknown as KmeansOptions), ...init });
  },
  *'cluster.applyKmeans'(input) {
    const centers = readMatrix(input, 'centers');
    if (centers.rows === 0) throw invalid('centers', 'there is no center');
    return applyKmeans({ centers }, readMatrix(input, 'X'));
  },
  'cluster.adviseK'(input, options, { compute }) {
    return adviseKSteps(compute, readMatrix(input, 'X'), options as Partial<AdviseOptions>);
  },
  'evaluate.silhouette'(input, options, { compute }) {
    const X = readMatrix(input, 'X');
    return silhouetteSteps(compute, X, readLabels(input, 'labels', X.rows), options);
  },
  *'evaluate.adjustedRand'(input) {
    const a = readLabels(input, 'a');
    return { value: adjustedRand(a, readLabels(input, 'b', a.length)) };
  },
};
