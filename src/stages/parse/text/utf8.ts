/** Length of the valid UTF-8 sequence at `i`, 1…4; 0 when the byte there begins none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i]!;
  if (lead < 0x80) return 1;
  const length = expectedLength(lead);
  const second = bytes[i + 1] ?? 0;
  if (length === 0 || second < lowestSecond(lead) || second > highestSecond(lead)) return 0;
  for (let k = 2; k < length; k++) if ((bytes[i + k] ?? 0) >> 6 !== 0b10) return 0;
  return length;
}

function expectedLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The second byte's range leaves out overlong forms, surrogates and what lies beyond U+10FFFF (Unicode 15, table 3-7). */
function lowestSecond(lead: number): number {
  return lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
}

function highestSecond(lead: number): number {
  return lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
}

/** How many of the bytes are whole characters: a sequence cut off at the end is left for later. O(1). */
export function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >> 6 === 0b10) continue;
    return expectedLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** The bytes cut into runs of valid UTF-8 and runs of bytes that are none; O(n). */
export function* utf8Runs(bytes: Uint8Array): Generator<{ valid: boolean; bytes: Uint8Array; letters: number }> {
  for (let from = 0; from < bytes.length;) {
    const valid = sequenceLength(bytes, from) > 0;
    let to = from;
    let letters = 0;
    while (to < bytes.length) {
      const length = sequenceLength(bytes, to);
      if (length > 0 !== valid) break;
      if (length > 1) letters++;
      to += Math.max(1, length);
    }
    yield { valid, bytes: bytes.subarray(from, to), letters };
    from = to;
  }
}
