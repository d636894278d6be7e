import { isMap, parseDocument } from 'yaml';
import ecs from './ecs.json';
import type { MappingFile } from './mapping-file.js';

/** A field that an entity of the mapping for ECS is to show. */
export interface FieldToMap {
  /** A role of ecs.json. */
  readonly role: string;
  readonly attribute: string;
  readonly field: string;
}

/** What most fields of a log are about, first. */
const usualTypes = ['process', 'file', 'network-traffic', 'user-account'];

/** The roles that a field can be given to, with the entity types that they are; the usual ones first. */
export function mappableRoles(): { readonly role: string; readonly type: string }[] {
  const { objects } = ecs as MappingFile;
  const roles = Object.entries(objects).map(([role, { type }]) => ({ role, type }));
  const usual = usualTypes.flatMap((type) => roles.filter((one) => one.type === type));
  return [...usual, ...roles.filter((one) => !usual.includes(one))];
}

/**
 * A user's mapping file with one more field, all else as it was, comments too; the new one is tried first. Undefined where the text is no
 * YAML, or is for other documents than those of ECS.
 */
export function withField(text: string, { role, attribute, field }: FieldToMap): string | undefined {
  const document = parseDocument(text.trim() === '' ? 'extends: ecs\n' : text);
  if (document.errors.length > 0) return undefined;
  if (!isMap(document.contents) || (document.get('extends') ?? 'ecs') !== 'ecs') return undefined;
  const path = ['objects', role, 'attributes', attribute];
  const before = document.hasIn(path)
    ? [(document.toJS() as Nested).objects?.[role]?.attributes?.[attribute]]
    : [];
  const fields = [field, ...before.flat().filter((one) => one !== field)];
  document.setIn(path, fields.length === 1 ? field : document.createNode(fields, { flow: true }));
  return document.toString({ lineWidth: 0 });
}

interface Nested {
  readonly objects?: Readonly<
    Record<string, { readonly attributes?: Readonly<Record<string, unknown>> } | undefined>
  >;
}
