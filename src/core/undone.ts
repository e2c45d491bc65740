import { nameWords } from './name-words';

const words = (text: string) => new Set(text.split(' '));

/** What is said of a sale that did not stay one, on its own row; folded as {@link nameWords} does. */
const UNDONE = words(
  'cancelled canceled void voided refunded returned reversed rejected declined failed chargeback ' +
    'storniert abgebrochen erstattet zuruckerstattet retourniert zuruckgegeben abgelehnt widerrufen ' +
    'annule annulee rembourse remboursee retourne retournee refuse refusee echoue ' +
    'cancelado cancelada anulado anulada reembolsado reembolsada devuelto devuelta rechazado rechazada ' +
    'geannuleerd terugbetaald geretourneerd geweigerd mislukt annullato annullata rimborsato rimborsata restituito respinto ' +
    'devolvido devolvida estornado estornada recusado anulowano anulowane anulowany zwrocono zwrocone odrzucone ' +
    'avbruten annullerad aterbetald returnerad annulleret refunderet returneret afvist iptal iade',
);

/** What a row of its own is called that takes a sale back. */
const TAKEN_BACK = words(
  'cancellation refund return reversal storno stornierung stornorechnung gutschrift retoure rucksendung erstattung ' +
    'annulation remboursement avoir retour cancelacion anulacion reembolso devolucion abono annulering terugbetaling creditnota creditfactuur ' +
    'annullamento rimborso reso cancelamento estorno devolucao zwrot korekta aterbetalning kreditfaktura retur kreditnota tilbagebetaling',
);

const UNDONE_FAR_EAST = /キャンセル|返品済|返金済|取消|已退款|已退货|已退貨|作废/;
const TAKEN_BACK_FAR_EAST = /返品|返金|赤伝|退款|退货|退貨/;

/**
 * What a status or kind of document says of a sale, in fourteen languages: `undone`, the row is no sale (cancelled, refunded,
 * storniert); `takenBack`, it takes one back (credit note, refund, Gutschrift); undefined, it stands. What is undone in part stands.
 * O(characters).
 */
export function undoing(text: string): 'undone' | 'takenBack' | undefined {
  if (UNDONE_FAR_EAST.test(text)) return 'undone';
  if (TAKEN_BACK_FAR_EAST.test(text)) return 'takenBack';
  const said = nameWords(text);
  const has = (form: RegExp) => said.some((word) => form.test(word));
  if (has(/^(?:partial|partly|teil|partiel|parcial|deels|gedeeltelijk|delvis)/) || has(/^(?:not|nicht|non|no|niet)$/))
    return undefined;
  if (said.some((word) => UNDONE.has(word))) return 'undone';
  const creditNote = has(/^credito?$/) && has(/^(?:note|memo|nota|invoice)$/);
  return creditNote || said.some((word) => TAKEN_BACK.has(word)) ? 'takenBack' : undefined;
}
