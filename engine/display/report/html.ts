import { visibleText } from '../visible-text.js';

/** Markup. What is put into an element as a string is text, never markup: logs are written by attackers. */
export interface Html {
  readonly markup: string;
}

type Child = Html | string;
type Attributes = Readonly<Record<string, string | number | true | undefined>>;

/** An attribute that is undefined is left out; one that is true has no value. */
export function element(name: string, attributes: Attributes, children: readonly Child[] = []): Html {
  const given = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined) return '';
    return value === true ? ` ${key}` : ` ${key}="${escaped(visibleText(String(value)))}"`;
  });
  const begin = `<${name}${given.join('')}>`;
  if (isVoid.has(name)) return { markup: begin };
  return { markup: `${begin}${children.map(markupOf).join('')}</${name}>` };
}

/** A text whose lines and columns stay as they were written. */
export function preformatted(text: string): Html {
  const parts = text.split(/([\n\t])/).map((part) => (/^[\n\t]$/.test(part) ? part : visibleText(part)));
  return { markup: escaped(parts.join('')) };
}

function markupOf(child: Child): string {
  return typeof child === 'string' ? escaped(visibleText(child)) : child.markup;
}

const isVoid: ReadonlySet<string> = new Set(['meta']);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
