import { someOf } from '../../../language/count-text.js';
import { isReference } from '../../../language/facts/attribute-path.js';
import { roleOf, type MappingFile } from '../../mapping/mapping-file.js';
import { fieldsOfRules, typesOfRole } from '../../mapping/rule-fields.js';
import type { Warning } from '../../model/result.js';
import type { Profile } from '../profiles/profiles.js';
import { asJsonObject } from '../../model/json-object.js';

/** A field of the indices and the attribute that stix-shifter would say with it. */
interface ForeignField {
  readonly field: string;
  readonly type: string;
  readonly path: string;
}

/** More are told by their number. */
const shownFields = 8;

/**
 * `connection.options.mapping` of a profile is in stix-shifter's form and takes the place of its connector's whole mapping;
 * what its writers are after are fields of their own. Here it is not used: the warning names the fields of it that the
 * mapping does not know, and the lines that make them known. Nothing where it knows all.
 */
export function foreignMappingNotices({ name, connection }: Profile, file: MappingFile): Warning[] {
  const options = asJsonObject(connection['options']);
  const found = fieldsOf(parsed(options['mapping'] ?? connection['mapping']));
  const known = new Set(knownFields(file));
  const missing = found.filter(({ field }) => !known.has(field));
  if (missing.length === 0) return [];
  const shown = missing.slice(0, shownFields);
  const told = missing.map(({ field, type, path }) => `${field} (${type}:${path})`);
  return [
    {
      code: 'foreign-mapping',
      message: `connection.options.mapping of profile "${name}" is of stix-shifter's form and is not used. Of its fields Kestrel reads all but ${someOf(told, shownFields)}.`,
      hint: `Write them into a mapping.yaml beside the profile (docs/MAPPING.md): ${linesFor(shown, file)} Or write "via: stix-shifter" into the profile: stix-shifter uses its mapping as it is.`,
    },
  ];
}

/** Settings can be JSON in a text. What is no JSON has no fields. */
function parsed(mapping: unknown): unknown {
  if (typeof mapping !== 'string') return mapping;
  try {
    return JSON.parse(mapping) as unknown;
  } catch {
    return undefined;
  }
}

/** Both directions of a mapping, in whatever dialect: `fields` under a type, and fields that hold `key: type.path`. */
function fieldsOf(mapping: unknown, above: readonly string[] = []): ForeignField[] {
  if (Array.isArray(mapping)) return mapping.flatMap((one) => fieldsOf(one, above));
  const node = asJsonObject(mapping);
  const { key, fields } = node;
  if (typeof key === 'string') return saidBy(above, key);
  const told = Object.entries(asJsonObject(fields)).flatMap(([path, named]) =>
    [named].flat().map((field) => ({ field: String(field), type: above.at(-1) ?? '', path: plain(path) })),
  );
  const deeper = Object.entries(node)
    .filter(([name]) => name !== 'fields' || told.length === 0)
    .flatMap(([name, below]) => fieldsOf(below, [...above, name]));
  return unique([...told, ...deeper]);
}

/** The names above a `key` are the field's path, after that of the direction or of the dialect. */
function saidBy(above: readonly string[], key: string): ForeignField[] {
  const start = above.findLastIndex((name) => /^(to_stix.*|default|beats)$/.test(name)) + 1;
  const [type = '', ...path] = key.split('.');
  const field = above.slice(start).join('.');
  return isReference(path.at(-1) ?? '') || path.length === 0 || field === ''
    ? []
    : [{ field, type, path: plain(path.join('.')) }];
}

function plain(path: string): string {
  return path.replaceAll("'", '');
}

function unique(fields: readonly ForeignField[]): ForeignField[] {
  return [...new Map(fields.map((one) => [`${one.field} ${one.type} ${one.path}`, one])).values()];
}

/** Every field that some value of the mapping is taken from. */
function knownFields({ objects }: MappingFile): string[] {
  return Object.values(objects).flatMap(({ attributes }) => Object.values(attributes).flatMap(fieldsOfRules));
}

/** The addition as YAML on one line; a path through references goes to the role that they lead to. */
function linesFor(fields: readonly ForeignField[], file: MappingFile): string {
  const roles = new Map<string, Map<string, string[]>>();
  for (const { field, type, path } of fields) {
    const { role, attribute } = placeOf(type, path, file);
    const attributes = roles.get(role) ?? new Map<string, string[]>();
    attributes.set(attribute, [...(attributes.get(attribute) ?? []), field]);
    roles.set(role, attributes);
  }
  const lines = [...roles].map(([role, attributes]) => {
    const rules = [...attributes].map(([attribute, names]) => `${attribute}: [${names.join(', ')}]`);
    const type = Object.hasOwn(file.objects, role) ? '' : `type: ${role}, `;
    return `${role}: { ${type}attributes: { ${rules.join(', ')} } }`;
  });
  return `objects: { ${lines.join(', ')} }.`;
}

function placeOf(type: string, path: string, { objects }: MappingFile): { role: string; attribute: string } {
  const ofType = Object.entries(objects).flatMap(([name, rule]) =>
    typesOfRole(rule.type).includes(type) ? [name] : [],
  );
  const keys = path.split('.');
  let role = ofType.includes(type) ? type : (ofType[0] ?? type);
  while (keys.length > 1 && isReference(keys[0] ?? '')) {
    const target = objects[role]?.references?.[keys[0] ?? ''];
    if (target === undefined) break;
    role = roleOf(target);
    keys.shift();
  }
  return { role, attribute: keys.join('.') };
}
