import { headerWords, isWord, type HeaderWords } from './words';

/**
 * Whether a column's name says that it holds keys: `strong` where it says so outright (`CUST_ID`, `Invoice No`, `Kundennummer`, `zip`),
 * `weak` where it names the thing alone (`Customer`, `Order`, `No.`), which may also be a count; undefined where it measures something.
 */
export function keyHeader(name: string): 'strong' | 'weak' | undefined {
  const header = headerWords(name);
  const { words } = header;
  if (words.length === 0 || header.has('measure') || header.has('quantity') || header.has('price')) return undefined;
  if (header.has('id') || header.has('identity')) return 'strong';
  if (header.has('phone') && header.only('phone', 'number', 'customer', 'filler')) return 'strong';
  if (header.has('zip') && header.only('zip', 'filler', 'address')) return 'strong';
  if (words.length > 1 && namesANumber(header)) return 'strong';
  return weakly(header);
}

/** `Order No`, `numero de pedido`; but `No of orders`, `num web visits` count something. */
function namesANumber(header: HeaderWords): boolean {
  const { words } = header;
  if (isWord(words.at(-1), 'number') && !isWord(words[0], 'number')) return true;
  return (
    isWord(words[0], 'number') &&
    header.only('number', 'customer', 'order', 'product', 'filler') &&
    !words.includes('of')
  );
}

function weakly(header: HeaderWords): 'weak' | undefined {
  if (header.only('number')) return 'weak';
  const names = (['customer', 'order', 'product'] as const).some((concept) => header.has(concept));
  return names && header.only('customer', 'order', 'product', 'filler') ? 'weak' : undefined;
}
