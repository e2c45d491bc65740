import { fix } from '../shared/lockdown';
import { callOn, localName, lowerCase, readerOf } from './natives';

/**
 * Elements that this app never makes by script: they hold another page, in which everything closed here would be open again, or an
 * address that a press opens in a new window. Markup as text is refused by Trusted Types.
 */
const DISARMED: object = Object.freeze({
  __proto__: null,
  a: true,
  area: true,
  base: true,
  embed: true,
  fencedframe: true,
  form: true,
  frame: true,
  frameset: true,
  iframe: true,
  object: true,
  portal: true,
});

/** Makes the elements above without their powers: of the same name, but in no namespace, so that the browser sees nothing special in them. */
export function disarmElements(): void {
  const { createElement, createElementNS } = Document.prototype;
  const disarmed = (position: number, original: unknown) =>
    function (this: unknown, ...values: unknown[]) {
      const name = (values[position] = `${values[position] as string}`);
      const local = lowerCase(localName(name));
      return local in DISARMED ? callOn(this, createElementNS, [null, local]) : callOn(this, original, values);
    };
  fix(Document.prototype, 'createElement', disarmed(0, createElement));
  fix(Document.prototype, 'createElementNS', disarmed(1, createElementNS));
}

/**
 * Refuses to write `rel`, in each of the ways in which an attribute can be written: without it a `<link>` is nothing, and with it it can be
 * a hint, on which a browser opens a connection.
 */
export function refuseHints(): void {
  const nameOf = readerOf<string>(Attr.prototype, 'name');
  const nodeType = readerOf<number>(Node.prototype, 'nodeType');
  const refuseAttr = (attribute: unknown) => refuseRel(nameOf(attribute));
  const refuseIfAttr = (node: unknown) => {
    if (nodeType(node) === 2) refuseAttr(node);
  };
  const refuseFirst = (values: unknown[]) => refuseAttr(values[0]);
  guard(Element.prototype, 'setAttribute', (values) => refuseNameAt(values, 0));
  guard(Element.prototype, 'setAttributeNS', (values) => refuseNameAt(values, 1));
  guard(Element.prototype, 'setAttributeNode', refuseFirst);
  guard(Element.prototype, 'setAttributeNodeNS', refuseFirst);
  guard(NamedNodeMap.prototype, 'setNamedItem', refuseFirst);
  guard(NamedNodeMap.prototype, 'setNamedItemNS', refuseFirst);
  guardSetter(Attr.prototype, 'value', refuseAttr);
  guardSetter(Node.prototype, 'nodeValue', refuseIfAttr);
  guardSetter(Node.prototype, 'textContent', refuseIfAttr);
  guardSetter(HTMLLinkElement.prototype, 'rel', () => refuseRel('rel'));
  fix(HTMLLinkElement.prototype, 'relList', undefined);
}

/** Puts a check before a method; the check may settle the values. */
function guard(holder: object, method: string, check: (values: unknown[]) => void): void {
  const original = (holder as Record<string, unknown>)[method];
  fix(holder, method, function (this: unknown, ...values: unknown[]) {
    check(values);
    return callOn(this, original, values);
  });
}

function guardSetter(holder: object, name: string, check: (self: unknown) => void): void {
  const descriptor = Object.getOwnPropertyDescriptor(holder, name)!;
  const guarded = function (this: unknown, value: unknown) {
    check(this);
    callOn(this, descriptor.set, [value]);
  };
  Object.defineProperty(holder, name, { ...descriptor, set: guarded, configurable: false });
}

/** Reads a name once, so that it cannot be another when it is used. */
function refuseNameAt(values: unknown[], position: number): void {
  const name = `${values[position] as string}`;
  refuseRel(name);
  values[position] = name;
}

function refuseRel(name: string): void {
  if (lowerCase(name) === 'rel') throw new TypeError('This page never writes “rel”: it could open a connection.');
}
