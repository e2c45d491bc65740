/** What a café review can be about. */
export type Topic = 'coffee' | 'food' | 'staff' | 'wait' | 'room' | 'price' | 'app';

/** How a sentence sounds. */
export type Tone = 'good' | 'plain' | 'bad';

type ByTone = Readonly<Record<Tone, readonly string[]>>;

/** What stands in for a word in braces. */
export const slots: Readonly<Record<string, readonly string[]>> = {
  cup: [
    'flat white',
    'cappuccino',
    'filter',
    'oat latte',
    'cortado',
    'iced coffee',
    'mocha',
    'double espresso',
    'chai',
  ],
  bite: ['banana bread', 'shakshuka', 'cheese toastie', 'almond croissant', 'lemon cake', 'avocado toast', 'granola'],
  bean: ['Ethiopian', 'house blend', 'Guatemalan', 'decaf', 'Kenyan', 'single origin'],
  name: [
    'Maya',
    'Jonah',
    'Pip',
    'Rosa',
    'Dev',
    'Ellis',
    'Hanne',
    'the new barista',
    'the manager',
    'the tall guy at the till',
  ],
  when: [
    'on Tuesday',
    'last Sunday',
    'before work',
    'after the school run',
    'at lunch',
    'this week',
    'on a rainy Friday',
  ],
  mins: ['five', 'ten', 'fifteen', 'twenty', 'twenty-five', 'nearly thirty'],
  who: ['my sister', 'a friend', 'my colleagues', 'the kids', 'my partner', 'my mum', 'our running group'],
  nice: ['excellent', 'lovely', 'superb', 'wonderful', 'great', 'perfect', 'fantastic', 'really good'],
  nasty: ['awful', 'terrible', 'horrible', 'dreadful', 'very poor', 'disgusting', 'so disappointing'],
  seat: ['window seat', 'corner table', 'big shared table', 'bench outside', 'sofa at the back'],
};

/** Sentences by topic and tone. */
export const sentences: Readonly<Record<Topic, ByTone>> = {
  coffee: {
    good: [
      'The {cup} is {nice}, every single time.',
      'Best {cup} in this part of town.',
      'I love their {bean} beans, so fresh and full of flavour.',
      'Had a {nice} {cup} {when}.',
      'You can tell they care about coffee; the {cup} was {nice}.',
      'The {bean} makes a {nice} {cup} at home too.',
      'Great {cup}, never bitter.',
      '"Best {cup} in town" says {who}, and I agree.',
    ],
    plain: [
      'I usually order the {cup}.',
      'The {cup} comes in two sizes.',
      'They had the {bean} on the grinder {when}.',
      'Mostly here for the {cup}.',
    ],
    bad: [
      'The {cup} was burnt, bitter and {nasty}.',
      'My {cup} arrived cold {when}, {nasty}.',
      'The {cup} {when} tasted like dishwater, {nasty}.',
      'The {cup} used to be drinkable, now it is weak and disappointing.',
      'Wrong order twice in a row, I asked for a {cup} and it was a mess.',
      'The {bean} beans I bought were stale and horrible.',
    ],
  },
  food: {
    good: [
      'The {bite} is {nice} and so fresh.',
      'We shared the {bite} and {who} loved it.',
      'Brunch {when} was {nice}, generous portions.',
      'The {bite} alone is worth the trip.',
      'Beautiful food, and the {bite} was {nice}.',
      'Came with {who} for the {bite}, very happy with it.',
    ],
    plain: ['I had the {bite} {when}.', 'We took the {bite} to share.', 'There is {bite} and a soup of the day.'],
    bad: [
      'The {bite} was dry and {nasty}.',
      'They had run out of {bite} by ten, such a disappointment.',
      'Found the {bite} soggy, sickly and a waste of money.',
      'The {bite} made {who} ill, which is {nasty}.',
      'Sad little {bite}, straight from a packet and {nasty}.',
    ],
  },
  staff: {
    good: [
      '{name} always remembers my order, so kind.',
      '{name} was {nice} {when}, so helpful.',
      'Everyone behind the bar is friendly, {name} most of all.',
      'Thanks to {name} for finding the scarf of {who}.',
      '{name} gave us great advice on the {bean}.',
      'Warm welcome {when} though it was packed, {name} is {nice}.',
    ],
    plain: ['{name} was on the till {when}.', '{name} knows my order by now.', '{name} took the order.'],
    bad: [
      '{name} was rude to {who} and did not apologise.',
      'Staff ignored us {when}, {nasty}.',
      'Felt unwelcome, {name} rolled both eyes when I asked for water.',
      'Nobody seems to care any more, and {name} is the worst.',
      'The service {when} was {nasty}.',
    ],
  },
  wait: {
    good: [
      'In and out with a {cup} in two minutes, {nice} before the train.',
      'Fast even in a queue of {mins}, well done {name}.',
      'My {cup} is ready when I walk in, {nice}.',
      'Quick, easy, and a {nice} {cup}.',
    ],
    plain: [
      'Between eight and nine it takes {mins} minutes.',
      'I waited {mins} minutes {when}.',
      'I stop by for a {cup} on the way to work.',
    ],
    bad: [
      'Waited {mins} minutes for one {cup}, ridiculous.',
      'Slow, slow, slow, I missed my bus because of a {cup} and I am annoyed.',
      'The queue {when} was {nasty} and nobody opened the second till.',
      'After {mins} minutes they had lost my {cup}, {nasty}.',
    ],
  },
  room: {
    good: [
      'The {seat} is the best office in town.',
      'Cosy room, {nice} music, and the wifi reaches the {seat}.',
      'I love working from the {seat} with a {cup}.',
      'It was peaceful {when} and I got so much done at the {seat}.',
      'Plenty of sockets and a comfortable {seat}, thank you.',
    ],
    plain: [
      'I take the {seat} and stay for the afternoon.',
      'There are sockets by the {seat}.',
      'It was busy {when}.',
      'The wifi password is on the receipt.',
    ],
    bad: [
      'The {seat} was dirty and the floor {nasty}.',
      'Far too loud {when}, the noise was {nasty}.',
      'The {seat} is broken and the toilets were {nasty}.',
      'The wifi failed {when}, useless for work, and the {seat} was {nasty}.',
    ],
  },
  price: {
    good: [
      'Fair price for a {nice} {cup}.',
      'The loyalty card is a {nice} bonus for {who} too.',
      'Good value, and the tenth {cup} is free.',
      'The {bite} is worth every penny, {nice}.',
    ],
    plain: ['A {cup} and {bite} is about eight pounds.', 'The {cup} went up by twenty pence in spring.'],
    bad: [
      'Overpriced, that much for a {cup} is a bad joke.',
      'My points vanished {when} and {name} would not help, I feel cheated.',
      'Far too expensive for such a poor {bite}.',
      'They charged me twice {when} and refused a refund, shameful.',
    ],
  },
  app: {
    good: [
      'Ordering a {cup} ahead in the app works great.',
      'The app saves me {mins} minutes every morning, love it.',
      'Tapped, paid, picked up my {cup}, so easy.',
    ],
    plain: ['I order the {cup} in the app from the platform.', 'My {cup} waits on the shelf by the door.'],
    bad: [
      'The app crashed {when} and took my money, very annoying.',
      'The {cup} I ordered in the app never arrived, {nasty}.',
    ],
  },
};

/** How a review may end. */
export const closings: ByTone = {
  good: [
    'See you tomorrow!',
    'Highly recommended to {who}.',
    'Will be back with {who}.',
    'Thank you, {name}!',
    'My favourite place.',
    'Keep it up, {name}.',
    'Five stars from {who} too.',
  ],
  plain: ['That is about it.', 'I live round the corner.', 'Nothing else to add.'],
  bad: [
    'Will not be back.',
    'Such a shame.',
    'Avoid.',
    'I expected better.',
    'Never again with {who}.',
    'You lost a regular.',
  ],
};
