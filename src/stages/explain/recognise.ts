import { nameWords } from '../../core/name-words';
import type { Column } from '../../core/table';
import type { ConceptKey } from './lexicon';
import { LONGEST_READ } from './words';

/** A concept found in a column's name; `sign` is −1 when large values of the column mean little of the concept. */
export interface Recognised {
  readonly key: ConceptKey;
  readonly sign: 1 | -1;
}

/** A rule: words of a name, and the concept they mean; `null` is a name that only looks like a later concept. */
type Rule = readonly [pattern: RegExp, key: ConceptKey | null, sign?: -1];

/**
 * The first that matches counts, so the more special stand first. They see a name as its words, "NumWebVisits_Month" as "num web
 * visits month". English, German, French, Spanish and Dutch.
 */
const RULES: readonly Rule[] = [
  [/balance frequency|credit score|response time|\b(id|code|zip|postcode)\b/, null],
  [/\b(account|customer|member|membership|client|subscription|policy) age\b|\bage of (account|membership)/, 'tenure'],
  [/birth|\bborn\b|\bdob\b|geburt|naissance|nacimiento|geboorte/, 'age', -1],
  [/\b(age|alter|edad|leeftijd)\b/, 'age'],
  [/\b(kid\w*|child(ren)?|teen\w*|kinder|enfants?|hijos|kinderen)\b/, 'children'],
  [/cash advance|bargeld|avance de (efectivo|fonds)/, 'cashAdvance'],
  [/credit limit|kredit(limit|rahmen)|limite de (credit|credito)|kredietlimiet/, 'creditLimit'],
  [/full payment|paid in full/, 'fullPayment'],
  [/instal?lments?\b|ratenzahl|cuotas\b|mensualites/, 'instalments'],
  [/\bone ?off\b/, 'oneOff'],
  [/churn|attrition|kundigung|gekundigt|resilia|\bbaja\b|opgezegd|\bexited\b/, 'churn'],
  [
    /days since (first|sign ?up|joining|registration)|(first|erste|premiere|primer|eerste) (order|purchase|visit)/,
    'tenure',
  ],
  [/minutes per visit|(visit|session) (length|duration)|verweildauer|duree de visite/, 'stay'],
  [
    /recency|days since|since last|\blast (order|purchase|visit|seen|login|activity|transaction)|letzte[rns]? (bestellung|kauf|besuch)|derniere? (commande|achat|visite)|ultim[ao] (compra|pedido|visita)|laatste (bestelling|aankoop|bezoek)|inactiv/,
    'recency',
  ],
  [
    /tenure|(customer|member|client) (since|for)\b|(months|years|days) as (a )?(customer|member)|sign ?up|registration|registered|\bjoined\b|\bdt customer\b|enrol|kunde(nseit| seit)|mitglied seit|vertragsdauer|anciennete|inscription|(client|membre) depuis|cliente desde|antiguedad|(klant|lid) sinds/,
    'tenure',
  ],
  [/cancel|storno|annul/, 'cancellations'],
  [/\breturn(s|ed)\b|refund|retoure|devolucion|ruckgabe|rucksendung/, 'returns'],
  [
    /\bdeals?\b|discount|coupon|promo|voucher|\boffers?\b|rabatt|gutschein|\bremises?\b|descuento|\bofertas?\b|cupon|korting|aanbieding/,
    'deals',
  ],
  [/newsletter|email (opens?|clicks?)|(open|click) rate/, 'newsletter'],
  [/\baccepted\b|\bresponse\b|\bresponded\b/, 'response'],
  [/\b(web|site|page) (visits?|views?|sessions?)|page ?views|visites? (web|du site)/, 'browsing'],
  [/\b(web|online|internet|app|e ?commerce|en ligne|en linea)\b/, 'web'],
  [/\b(in ?store|stores?|shops?|filiale|laden|magasins?|tiendas?|winkels?)\b/, 'store'],
  [/catalog|katalog/, 'catalogue'],
  [/weekend|wochenende|fin de semana/, 'weekend'],
  [
    /basket|(average|avg|mean) (order|purchase|sale)|order value|\baov\b|(spen[dt]|amount|revenue|value) per (order|visit)|warenkorb|bestellwert|panier|\bcesta\b|ticket (medio|moyen)|winkelmand|orderwaarde/,
    'basket',
  ],
  [/\bgap\b|days between|interval|bestellabstand/, 'frequency', -1],
  [
    /(distinct|different|unique|number of) (products|items|skus|articles)|product (variety|range)|breadth|sortiment/,
    'variety',
  ],
  [
    /\blogins?\b|\bsessions?\b|usage|active (seats|users|days)|adoption|features used|engagement|nutzung|anmeldungen|connexions|gebruik/,
    'usage',
  ],
  [/\bseats?\b|licen[cs]es?\b|employees|team size|headcount|mitarbeiter|employes|empleados|medewerkers/, 'size'],
  [/complain|reklamation|beschwerde|plaintes?\b|reclamacion|\bqueja|klacht/, 'complaints'],
  [/tickets?\b|(support|service) (cases|calls|requests|contacts)/, 'tickets'],
  [
    /sentiment|satisfaction|\bcsat\b|\bnps\b|\bratings?\b|\bstars?\b|review score|happiness|zufriedenheit|bewertung|valoracion|tevredenheid|beoordeling/,
    'sentiment',
  ],
  [/\bpoints?\b|\bpunkte\b|\bpuntos\b|\bpunten\b/, 'points'],
  [/monthly (charges?|fee|bill|cost|price|revenue)|\bmrr\b|subscription (price|fee)|plan price|monatsbeitrag/, 'bill'],
  [
    /income|salary|\bwages?\b|earnings|einkommen|\bgehalt\b|\brevenus?\b|salaire|\bingresos\b|sueldo|salario|inkomen|salaris/,
    'income',
  ],
  [
    /spen[dt]|monetary|umsatz|ausgaben|depenses?\b|\bgastos?\b|besteding|uitgaven|omzet|\bltv\b|\bclv\b|lifetime value|amount|\bamt\b|\bmnt\b|montant|betrag|\bimporte\b|bedrag|\bmonto\b|revenue|\bsales\b|turnover|charges|total (paid|value)/,
    'spending',
  ],
  [
    /frequency|\borders?\b|\bvisits?\b|transactions?\b|\btrx\b|bestell|besuch|commandes?\b|visites?\b|pedidos?\b|visitas?\b|bezoek|(number of|num|count of) purchases|purchase count|haufigkeit|frequence|frecuencia|frequentie|invoices|bookings/,
    'frequency',
  ],
  [/quantity|\bqty\b|\bitems\b|\bunits\b|\bmenge|quantite|cantidad|\baantal\b|stuckzahl/, 'volume'],
  [/balance|\bsaldo\b|\bsolde\b|guthaben|kontostand/, 'balance'],
  [/purchases?\b|\bkaufe\b|\bachats?\b|\bcompras?\b|aankopen/, 'purchases'],
];

const SPAN =
  /\b(days?|weeks?|months?|years?|tage|wochen|monate|jahre|jours|mois|ans|dias|meses|anos|dagen|weken|maanden|jaren)\b/;
const SINCE = /since|seit|depuis|desde|sinds|signup|sign up|joined|registration|\bdate\b|recency score/;

/**
 * What a column is about, judged from its name; undefined when no rule knows it.
 * A date turns "how long ago" around: a later last order is more recent, a later first one a newer customer.
 */
export function recognise({ name, type }: Pick<Column, 'name' | 'type'>): Recognised | undefined {
  const words = nameWords(name.slice(0, LONGEST_READ)).join(' ');
  const rule = RULES.find(([pattern]) => pattern.test(words));
  if (!rule?.[1]) return undefined;
  const [, key, sign = 1] = rule;
  if (key === 'recency' || key === 'tenure') return { key, sign: countsUp(words, type) ? 1 : -1 };
  return { key, sign };
}

/** Whether a larger value means longer ago: a span of time does, a date, a year or a score of recency does not. */
function countsUp(words: string, type: Column['type']): boolean {
  if (type === 'date') return false;
  return SPAN.test(words) || !SINCE.test(words);
}
