import type { Steps } from '../../core/progress';
import type { Change } from '../../core/source';
import type { TextColumn } from '../../core/table';
import { isEmptyAt, stringAt, Utf8Builder } from '../../core/utf8-strings';
import { counted, whole } from '../../core/words';
import type { KeptLines } from './kept-lines';
import { Fate } from './order-lines';

/** Bytes and lines read between two yields: about 20 ms. */
const WORK_PER_STEP = 1 << 20;
/** What a line costs beside its text, in bytes. */
const BYTES_PER_LINE = 16;

/**
 * What each kept customer wrote, as one text, so that its sentiment can be scored: the texts of the lines that count, a
 * line each, in the order of the file. A text that a customer has on several lines (a review of an order of several
 * products) is taken once. O(rows + bytes).
 */
export function* carriedReviewsSteps(
  reviews: TextColumn,
  kept: KeptLines,
): Steps<{ column: TextColumn; change: Change }> {
  const builder = new Utf8Builder();
  let texts = 0;
  let writers = 0;
  let work = 0;
  for (const c of kept.customers) {
    const said = new Set<string>();
    for (const row of kept.by.rows.subarray(kept.by.starts[c]!, kept.by.starts[c + 1]!)) {
      work += BYTES_PER_LINE;
      if (kept.fate[row] !== Fate.counted || isEmptyAt(reviews.strings, row)) continue;
      const text = stringAt(reviews.strings, row);
      said.add(text);
      work += text.length;
      if (work < WORK_PER_STEP) continue;
      work = 0;
      yield { stage: 'features', fraction: 0.9, note: reviews.name };
    }
    builder.push([...said].join('\n'));
    texts += said.size;
    if (said.size > 0) writers++;
  }
  return { column: { ...reviews, strings: builder.finish() }, change: gathered(reviews.name, texts, writers) };
}

function gathered(column: string, texts: number, writers: number): Change {
  const message = `${counted(texts, 'text')} in “${column}” ${texts === 1 ? 'was' : 'were'} gathered by customer: ${whole(writers)} wrote something. A text repeated by one customer is taken once.`;
  return { code: 'features/reviews-gathered', column, count: texts, message };
}
