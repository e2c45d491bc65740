import { byteSource } from '../../core/byte-source';
import { packStrings } from '../../core/utf8-strings';
import { eventsSteps } from '../../stages/features/events';
import { rfmSteps } from '../../stages/features/rfm';
import { parseDelimitedSteps, type ParseOptions } from '../../stages/parse/delimited';
import { profileTableSteps } from '../../stages/profile/table';
import type { AutoencoderOptions } from '../../stages/reduce/autoencoder';
import { reduceDefaults } from '../../stages/reduce/defaults';
import { applyPcaSteps, pcaSteps } from '../../stages/reduce/pca';
import { sentiment, sentimentSteps } from '../../stages/text/sentiment';
import { oneOf, readBytes, readMatrix, readStrings, readText } from '../inputs';
import { fromPlainTable, toPlainTable } from '../plain-table';
import type { Starts } from '../start';
import type { dataCalls } from './data-list';

/** What each function of {@link dataCalls} does. */
export const dataCallables: Starts<typeof dataCalls> = {
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
  *'features.events'(input, options) {
    const { table, changes } = yield* eventsSteps(fromPlainTable(input['table']), options);
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
};
