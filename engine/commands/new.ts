import { rangeOf, type JsonObject, type JsonValue, type NewCommand } from '../../language/index.js';
import { attributeOfText } from '../../language/facts/entity-types.js';
import { newOfTypes, newWithoutType } from '../../language/facts/fault-texts.js';
import { findAttribute } from '../../language/facts/find-attribute.js';
import { exactNumber } from '../../language/meaning/large-integers.js';
import { typeOfObject } from '../../language/meaning/variable-types.js';
import { KestrelError } from '../errors.js';
import type { Cell } from '../model/result.js';
import { tableOfObjects } from '../tabular/table.js';
import { asNumber } from '../tabular/typed-column.js';
import { madeEntities } from '../variables/made-entities.js';
import type { Context, Outcome } from './command.js';
import { emptyRows } from './warnings/empty-rows.js';
import { wrongValues } from './warnings/wrong-values.js';

/** An object of the huntflow by its keys, which are attribute paths. */
type JsonRow = Readonly<Record<string, Cell>>;

/** NEW: entities from data in the huntflow; strings stand for the attribute that names a type. */
export async function newCommand(node: NewCommand, context: Context): Promise<Outcome> {
  const rows = node.objects.map(rowOf);
  const type = typeOf(node);
  const named = attributeOfText(type);
  const texts = node.values.map((text): JsonRow => ({ [named]: text }));
  const made = [...texts, ...rows.map(withoutType)].map((row) => withNumbers(type, row));
  const table = tableOfObjects(made);
  for (const warning of wrongValues(table, type, 'NEW')) context.warn(warning);
  const { content, entities } = madeEntities(context.store, type, table);
  for (const warning of emptyRows(entities, type, 'NEW')) context.warn(warning);
  return { content: { ...content, named: table.columns } };
}

function rowOf(object: JsonObject): Record<string, Cell> {
  return Object.fromEntries(object.members.map(({ key, value }) => [key, valueOf(value)]));
}

function valueOf(value: JsonValue): string | number | boolean | null {
  switch (value.$type) {
    case 'JsonString':
      return value.text;
    case 'JsonNumber':
      return exactNumber(value.$cstNode?.text ?? String(value.number));
    case 'JsonConstant':
      return value.constant === 'NULL' ? null : value.constant === 'TRUE';
  }
}

/** The one that the command names, or its objects. Throws `new-without-type`, `new-of-two-types`. */
function typeOf(node: NewCommand): string {
  const types = [node.entityType, ...node.objects.map(typeOfObject)].filter((type) => type !== undefined);
  const [type, ...others] = new Set(types);
  const range = rangeOf(node);
  if (type === undefined)
    throw new KestrelError('new-without-type', newWithoutType.message, { hint: newWithoutType.hint, range });
  if (others.length === 0) return type;
  const { message, hint } = newOfTypes([type, ...others]);
  throw new KestrelError('new-of-two-types', message, { hint, range });
}

function withoutType(row: JsonRow): JsonRow {
  return Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'type'));
}

/** The text of a number is the number where the attribute is one: `NEW autonomous-system ['15169']`. */
function withNumbers(type: string, row: JsonRow): JsonRow {
  return Object.fromEntries(
    Object.entries(row).map(([path, value]) => {
      const found = findAttribute(type, path);
      const isNumber = found.kind === 'known' && /^(integer|float)$/.test(found.attribute.type);
      return [path, isNumber && typeof value === 'string' ? asNumber(value) : value];
    }),
  );
}
