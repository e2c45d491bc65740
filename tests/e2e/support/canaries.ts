/** Anything that tells of a planted value, however much of it; spelt so that no browser says it by itself. */
export const CANARY = /kanari|48151\.62342/i;

const REVIEWS = ['lovely, kanarireview', 'slow and rude, kanarireview', 'nothing to say, kanarireview'];

/** A customer table whose every kind of cell, and whose column and file names, carry words that occur nowhere else. */
export const canaryFile = { name: 'kanarifile.csv', mimeType: 'text/csv', text: canaryTable() };

function canaryTable(): string {
  const rows = Array.from({ length: 90 }, (_, i) => {
    const rich = i % 2;
    const spend = i === 7 ? '48151.62342' : String(100 + rich * 900 + (i % 7));
    const city = `kanaricity${i % 3}`;
    return [`kanariid${i}`, `kanarimail${i}@example.org`, 20 + rich * 40 + (i % 5), spend, city, `"${REVIEWS[i % 3]}"`];
  });
  return [['customer id', 'e-mail', 'age', 'kanaricolumn spend', 'city', 'review'], ...rows].join('\n') + '\n';
}
