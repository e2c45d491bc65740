import { AppError } from '../../../core/app-error';
import { grouped } from '../issue-log';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

/** Where a text stops being JSON (RFC 8259): the place of the first character that cannot stand there; its length when it only ends too early. O(characters). */
export function findJsonError(text: string): number {
  const open: string[] = [];
  let at = skip(SPACE, text, 0);
  for (let wants: 'value' | 'name' | 'end' = 'value'; ;) {
    at = skip(SPACE, text, at);
    const char = text[at];
    if (char === undefined) return text.length;
    if (wants === 'end') {
      const inside = open.at(-1);
      if (inside === undefined) return at;
      if (char === inside) open.pop();
      else if (char !== ',') return at;
      else wants = inside === '}' ? 'name' : 'value';
      at++;
    } else if (wants === 'name') {
      const end = skip(STRING, text, at);
      if (end === at) return stringBreaksAt(text, at);
      at = skip(SPACE, text, end);
      if (text[at] !== ':') return at;
      at++;
      wants = 'value';
    } else if (char === '{' || char === '[') {
      const close = char === '{' ? '}' : ']';
      const next = skip(SPACE, text, at + 1);
      if (text[next] === close) [at, wants] = [next + 1, 'end'];
      else {
        open.push(close);
        at++;
        wants = char === '{' ? 'name' : 'value';
      }
    } else {
      const end = Math.max(skip(STRING, text, at), skip(NUMBER, text, at), skip(WORD, text, at));
      if (end === at) return stringBreaksAt(text, at);
      at = end;
      wants = 'end';
    }
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** A string that never closes ends with the text; one with a wrong escape or a line break ends there. */
function stringBreaksAt(text: string, at: number): number {
  if (text[at] !== '"') return at;
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') {
      if (!/["\\/bfnrtu]/.test(text[i + 1] ?? 'u')) return i;
      i++;
    } else if (text.charCodeAt(i) < 32 || text[i] === '"') return i;
  }
  return text.length;
}

/**
 * The error for a text that is no JSON, with the place.
 * @param line the 1-based line of the file on which the text begins
 */
export function badJson(name: string, text: string, line: number): AppError {
  const at = findJsonError(text);
  const before = text.slice(0, at);
  const lines = before.split('\n').length - 1;
  const place = `line ${grouped(line + lines)}, column ${grouped(at - before.lastIndexOf('\n'))}`;
  if (at >= text.trimEnd().length) {
    return new AppError(
      'parse/bad-json',
      `“${name}” ends before its JSON is complete, at ${place}.`,
      'The file was probably cut off: get it again from where it came.',
    );
  }
  return new AppError(
    'parse/bad-json',
    `“${name}” is not valid JSON: ${JSON.stringify(text[at])} cannot stand at ${place}.`,
    'Correct that place, or export the table as CSV or as one JSON object a line.',
  );
}
