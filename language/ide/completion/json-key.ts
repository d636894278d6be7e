import { CompletionItemKind } from 'vscode-languageserver';
import { attributesOf } from '../../facts/find-attribute.js';
import { contentOf, typeOfObjects } from './json-object.js';
import type { PlaceContext } from './place-context.js';
import type { Proposal } from './proposal.js';

/** The names in an object of NEW: the attributes of its type that have a plain value. */
export function jsonKeys(context: PlaceContext): Proposal[] {
  const type = typeOfObjects(context);
  const quote = /^['"]/.exec(context.cursor.prefix)?.[0] ?? '"';
  const objectStart = context.cursor.taken.findLastIndex(({ token }) => token === '{');
  const used = new Set(context.cursor.taken.slice(objectStart).map(({ text }) => contentOf(text)));
  const known =
    type === undefined ? [] : attributesOf(type.toLowerCase()).filter(({ to }) => to === undefined);
  const names = [...known.map(({ path, doc }) => ({ path, doc })), ...(type === undefined ? [typeKey] : [])];
  const isNamed = /^[^:,}]*:/.test(context.textAfter);
  return names
    .filter(({ path }) => !used.has(path))
    .map(({ path, doc }) => ({
      label: `${quote}${path}${quote}`,
      insert: `${quote}${path}${quote}${isNamed ? '' : ': '}`,
      filter: `${quote}${path}${quote}`,
      kind: CompletionItemKind.Property,
      documentation: doc,
    }));
}

const typeKey = { path: 'type', doc: 'The entity type, where NEW does not name it.' };
