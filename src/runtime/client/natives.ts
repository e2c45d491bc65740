/**
 * The platform's own functions, taken before any other code runs: the guards rely on no name that code could exchange later, and what
 * they close for all others stays open to them.
 */
const { apply, getOwnPropertyDescriptor } = Reflect;
const { createElement } = Document.prototype;
const { setAttribute, append } = Element.prototype;
const { click } = HTMLElement.prototype;
const { toLowerCase, startsWith, lastIndexOf, slice } = String.prototype;

/** Calls a function as a method of `self`. */
export function callOn<T>(self: unknown, method: unknown, values: readonly unknown[] = []): T {
  return apply(method as () => T, self, values) as T;
}

/** Reads a property of `self` by the getter that `prototype` has now. */
export function readerOf<T>(prototype: object, name: string): (self: unknown) => T {
  const get = getOwnPropertyDescriptor(prototype, name)?.get;
  return (self) => callOn(self, get);
}

export const lowerCase = (text: string): string => callOn(text, toLowerCase);
export const beginsWith = (text: string, start: string): boolean => callOn(text, startsWith, [start]);
/** A name without its prefix. */
export const localName = (name: string): string => callOn(name, slice, [callOn<number>(name, lastIndexOf, [':']) + 1]);

/** A new element with attributes. */
export function newElement<T extends HTMLElement>(name: string, attributes: Readonly<Record<string, string>>): T {
  const element = callOn<T>(document, createElement, [name]);
  for (const key in attributes) callOn(element, setAttribute, [key, attributes[key]]);
  return element;
}

/** Puts an element at the end of the page's head. */
export function addToHead(element: HTMLElement): void {
  callOn(document.head, append, [element]);
}

/** Presses an element. */
export function press(element: HTMLElement): void {
  callOn(element, click);
}
