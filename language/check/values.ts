import type { AttributeType } from '../facts/attributes.js';
import type { Value } from '../generated/ast.js';

/** The operators that ask whether values are the same. */
export const equalities: ReadonlySet<string> = new Set(['=', '==', '!=', '<>', 'IN']);

export function isInequality(operator: string): boolean {
  return operator === '!=' || operator === '<>';
}

/** A value that is written in the huntflow; references are looked up at run time. */
export type LiteralValue = Extract<Value, { readonly $type: 'StringValue' | 'NumberValue' | 'WordValue' }>;

/** The literal values in a value, lists flattened. */
export function literalsIn(value: Value | undefined): LiteralValue[] {
  switch (value?.$type) {
    case 'ListValue':
      return value.items.flatMap(literalsIn);
    case 'StringValue':
    case 'NumberValue':
    case 'WordValue':
      return [value];
    case 'ReferenceValue':
    case undefined:
      return [];
  }
}

/** The value as the engine sees it: a bare word is a string. */
export function contentOf(value: LiteralValue): string | number {
  switch (value.$type) {
    case 'StringValue':
      return value.text;
    case 'NumberValue':
      return value.number;
    case 'WordValue':
      return value.word;
  }
}

/** The attribute's kind in a sentence: `dst_port` is …. */
export const kindNames: Readonly<Record<AttributeType, string>> = {
  string: 'text',
  integer: 'a whole number',
  float: 'a number',
  boolean: 'true or false',
  timestamp: 'a time',
  list: 'a list',
  dictionary: 'a group of named values',
  reference: 'a reference to an entity',
  references: 'a list of references to entities',
};
