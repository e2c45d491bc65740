/** The named characters that tables of shops hold; numbered ones need no list. */
const NAMED: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'amp& lt< gt> quot" apos\' nbsp\u00a0 euro€ pound£ yen¥ cent¢ copy© reg® trade™ deg° middot· bull• hellip… ndash– mdash— lsquo‘ rsquo’ ' +
    'ldquo“ rdquo” laquo« raquo» times× frac12½ szligß auml\u00e4 ouml\u00f6 uuml\u00fc Auml\u00c4 Ouml\u00d6 Uuml\u00dc eacuteé egraveè ' +
    'ecircê agraveà acircâ ccedilç ocircô ugraveù icircî ntildeñ oacuteó aacuteá iacuteí uacuteú atildeã otildeõ aringå oslashø aeligæ'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
);

/** Text of HTML with its character references resolved; one that is not known stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,8}));?/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
      const code = decimal !== undefined ? Number(decimal) : parseInt(hex!, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
