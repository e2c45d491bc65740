/** How one end of a scale is said. A segment's name takes the adjective, the noun or what follows the noun, as fits. */
export interface Words {
  /** "young" as in "Young big spenders". */
  readonly adjective?: string;
  /** The adjective for a difference that is plain but not large. */
  readonly mild?: string;
  /** "big spenders". */
  readonly noun?: string;
  /** The noun for a difference beyond two standard deviations. */
  readonly extreme?: string;
  /** "who drifted away", after a noun. */
  readonly after?: string;
  /** Completes "They … than the rest"; `~` becomes "much ", "slightly " or nothing. */
  readonly says: string;
}

/** Something that columns of many files are about, with words for both ends of its scale. */
export interface Concept {
  /** Two concepts of one family say nearly the same; a name takes one. */
  readonly family?: string;
  /** How a yes/no column of it may name a segment: when most say yes, or whenever clearly more do ("churn-prone"). */
  readonly yes?: 'most' | 'more';
  readonly high: Words;
  readonly low: Words;
}

/** The concepts by key; `recognise.ts` finds them in column names. */
export const CONCEPTS = {
  age: {
    high: { adjective: 'older', says: 'are ~older' },
    low: { adjective: 'young', mild: 'younger', says: 'are ~younger' },
  },
  income: {
    high: { adjective: 'high-earning', says: 'earn ~more' },
    low: { adjective: 'modest-income', says: 'earn ~less' },
  },
  spending: {
    family: 'money',
    high: { adjective: 'big-spending', noun: 'big spenders', extreme: 'top spenders', says: 'spend ~more' },
    low: { adjective: 'low-spending', noun: 'careful spenders', says: 'spend ~less' },
  },
  bill: {
    family: 'money',
    high: { adjective: 'high-paying', says: 'pay ~more' },
    low: { adjective: 'low-paying', says: 'pay ~less' },
  },
  basket: {
    family: 'money',
    high: { adjective: 'big-basket', noun: 'big-basket buyers', says: 'fill ~bigger baskets' },
    low: { adjective: 'small-basket', noun: 'small-basket buyers', says: 'fill ~smaller baskets' },
  },
  volume: {
    family: 'money',
    high: { adjective: 'bulk-buying', noun: 'bulk buyers', says: 'buy ~larger quantities' },
    low: { noun: 'small-order buyers', says: 'buy ~smaller quantities' },
  },
  frequency: {
    family: 'activity',
    high: { adjective: 'frequent', noun: 'regulars', says: 'come back ~more often' },
    low: { adjective: 'occasional', noun: 'occasional buyers', says: 'come back ~less often' },
  },
  purchases: {
    family: 'activity',
    high: { noun: 'active buyers', says: 'buy ~more' },
    low: { noun: 'light buyers', says: 'buy ~less' },
  },
  usage: {
    family: 'activity',
    high: { adjective: 'active', noun: 'heavy users', says: 'use it ~more' },
    low: { adjective: 'light-use', noun: 'light users', says: 'use it ~less' },
  },
  recency: {
    high: { adjective: 'lapsed', after: 'who drifted away', says: 'were last seen ~longer ago' },
    low: { adjective: 'recent', noun: 'recent buyers', says: 'were seen ~more recently' },
  },
  tenure: {
    high: { adjective: 'long-standing', says: 'have been customers ~longer' },
    low: { adjective: 'new', noun: 'newcomers', says: 'are ~newer customers' },
  },
  variety: {
    high: { adjective: 'wide-range', noun: 'wide-range shoppers', says: 'buy a ~wider range' },
    low: { adjective: 'narrow-range', says: 'buy a ~narrower range' },
  },
  deals: {
    yes: 'most',
    high: { adjective: 'deal-seeking', noun: 'bargain hunters', says: 'buy ~more on offer' },
    low: { noun: 'full-price buyers', says: 'buy ~less on offer' },
  },
  web: {
    family: 'channel',
    high: { adjective: 'online', noun: 'online shoppers', says: 'buy ~more online' },
    low: { says: 'buy ~less online' },
  },
  browsing: {
    family: 'channel',
    high: { noun: 'frequent browsers', says: 'visit the site ~more' },
    low: { says: 'visit the site ~less' },
  },
  store: {
    family: 'channel',
    high: { noun: 'store shoppers', says: 'buy ~more in stores' },
    low: { says: 'buy ~less in stores' },
  },
  catalogue: {
    family: 'channel',
    high: { noun: 'catalogue shoppers', says: 'buy ~more from the catalogue' },
    low: { says: 'buy ~less from the catalogue' },
  },
  weekend: {
    high: { adjective: 'weekend', says: 'come ~more at weekends' },
    low: { adjective: 'weekday', says: 'come ~less at weekends' },
  },
  stay: {
    high: { adjective: 'long-stay', says: 'stay ~longer' },
    low: { adjective: 'quick-stop', says: 'stay ~shorter' },
  },
  balance: {
    high: { adjective: 'high-balance', says: 'have ~higher balances' },
    low: { adjective: 'low-balance', says: 'have ~lower balances' },
  },
  cashAdvance: {
    high: { adjective: 'cash-drawing', noun: 'cash-advance users', says: 'draw ~more cash in advance' },
    low: { says: 'draw ~less cash in advance' },
  },
  creditLimit: {
    high: { adjective: 'high-limit', says: 'have ~higher credit limits' },
    low: { adjective: 'low-limit', says: 'have ~lower credit limits' },
  },
  fullPayment: {
    high: { noun: 'full payers', says: 'pay in full ~more often' },
    low: { says: 'pay in full ~less often' },
  },
  instalments: {
    family: 'activity',
    high: { noun: 'instalment buyers', says: 'buy ~more in instalments' },
    low: { says: 'buy ~less in instalments' },
  },
  oneOff: {
    family: 'activity',
    high: { noun: 'outright buyers', says: 'buy ~more outright' },
    low: { says: 'buy ~less outright' },
  },
  sentiment: {
    family: 'mood',
    high: { adjective: 'happy', says: 'are ~happier' },
    low: { adjective: 'unhappy', says: 'are ~less happy' },
  },
  complaints: {
    family: 'mood',
    yes: 'more',
    high: { adjective: 'often complaining', says: 'complain ~more' },
    low: { says: 'complain ~less' },
  },
  tickets: {
    family: 'mood',
    high: { adjective: 'support-seeking', says: 'need ~more support' },
    low: { says: 'need ~less support' },
  },
  churn: {
    yes: 'more',
    high: { adjective: 'churn-prone', says: 'leave ~more often' },
    low: { adjective: 'steady', says: 'leave ~less often' },
  },
  cancellations: {
    high: { adjective: 'often cancelling', says: 'cancel ~more' },
    low: { says: 'cancel ~less' },
  },
  returns: {
    high: { noun: 'frequent returners', says: 'send back ~more' },
    low: { says: 'send back ~less' },
  },
  newsletter: {
    yes: 'most',
    high: { noun: 'newsletter readers', says: 'read newsletters ~more' },
    low: { says: 'read newsletters ~less' },
  },
  response: {
    yes: 'most',
    high: { adjective: 'campaign-responsive', says: 'answer campaigns ~more often' },
    low: { says: 'answer campaigns ~less often' },
  },
  points: {
    high: { noun: 'points collectors', says: 'collect ~more points' },
    low: { says: 'collect ~fewer points' },
  },
  children: {
    yes: 'most',
    high: { noun: 'families', after: 'with children', says: 'have ~more children' },
    low: { after: 'without children', says: 'have ~fewer children' },
  },
  size: {
    high: { adjective: 'large', noun: 'large accounts', says: 'are ~larger' },
    low: { adjective: 'small', noun: 'small accounts', says: 'are ~smaller' },
  },
} as const satisfies Record<string, Concept>;

export type ConceptKey = keyof typeof CONCEPTS;

/** Pairs whose joint meaning has a better word than the sum of the two. */
export const PHRASES: readonly { readonly both: readonly [string, string]; readonly name: string }[] = [
  { both: ['frequency high', 'recency low'], name: 'loyal regulars' },
  { both: ['frequency high', 'tenure high'], name: 'loyal regulars' },
];

/** Pairs that say the same twice. */
export const REDUNDANT: readonly (readonly [string, string])[] = [
  ['tenure low', 'recency low'],
  ['churn high', 'recency high'],
];
