import type { SourceObject } from '../model/record.js';
import { completingProperty } from './contributing-properties.js';
import { keyText, savedKey, type KeyProperties } from './key.js';
import { keyProperties } from './key-properties.js';
import { normalPid, programName } from './normal-form.js';
import { isOwnSid, qualifiedLogin } from './own-rules.js';
import { targetsOf } from './references.js';
import { uniqueIdOf } from './unique-id.js';

/**
 * Which entity an object of a record is (docs/ARCHITECTURE.md, "Identity"). `named`: the object says so itself. `partial`: the one
 * entity of its group that is complete, or by `key` where there is none or more than one. `sighting`: a process without
 * a unique id, told apart by host, pid and time (process-windows.ts).
 */
type Identity = Named | Partial | Sighting;

export interface Named {
  readonly kind: 'named';
  readonly key: string;
  /** The group whose partial members may be this entity. */
  readonly group?: string;
  /** Of a process with a unique id: what sightings of it would say. */
  readonly process?: { readonly name: string | undefined; readonly pid: number | undefined };
}

export interface Partial {
  readonly kind: 'partial';
  readonly key: string;
  readonly group: string;
}

export interface Sighting {
  readonly kind: 'sighting';
  readonly pid: number;
  readonly name?: string;
  readonly parentPid?: number;
}

/** Where an object was found. */
interface Place {
  readonly host: string;
  readonly recordId: string;
  /** Its number among those objects of the record that are told apart by record. */
  readonly ordinal: number;
  /** Set where the record tells its objects as a whole. */
  readonly whole?: true | undefined;
}

/** What of its record, besides its own words, decides which entity an object is. */
export type Scope = 'none' | 'host' | 'time' | 'record';

/**
 * Two objects of the same words, and of the same host, time or record where the scope asks for that, are one entity.
 * A process that gives neither unique id nor pid is another one in every record.
 */
export function scopeOf(object: SourceObject): Scope {
  const { type, attributes } = object;
  if (type === 'file') return 'host';
  if (type !== 'process') return 'none';
  if (uniqueIdOf(object) !== undefined) return 'host';
  return normalPid(attributes['pid']) === undefined ? 'record' : 'time';
}

export function identify(object: SourceObject, place: Place): Identity {
  if (object.type === 'process') return identifyProcess(object, place);
  const properties = keyProperties(object, place.host);
  const key = keyText(properties);
  if (object.type === 'user-account') return identifyAccount(object, properties);
  const completing = completingProperty.get(object.type);
  if (completing === undefined || place.whole) return { kind: 'named', key };
  const { [completing.property]: given, ...others } = properties;
  const complete = given !== undefined && says(object, completing);
  const group = keyText([object.type, completing.perHost ? place.host : '', others]);
  return { kind: complete ? 'named' : 'partial', key, group };
}

/**
 * A domain has two names (`CORP`, `corp.example`), an account one SID: what gives the name alone joins the one that has it. What
 * gives a number alone joins the one login of that number.
 */
function identifyAccount(account: SourceObject, properties: KeyProperties): Identity {
  const key = keyText(properties);
  const name = qualifiedLogin(account);
  if (name === undefined) return numberedAccount(key, properties);
  return { kind: 'user_id' in properties ? 'named' : 'partial', key, group: keyText([account.type, name]) };
}

function numberedAccount(key: string, { user_id: number, account_login: login }: KeyProperties): Identity {
  if (typeof number !== 'string' || isOwnSid(number)) return { kind: 'named', key };
  return {
    kind: login === undefined ? 'partial' : 'named',
    key,
    group: keyText(['user-account', { user_id: number }]),
  };
}

/** Whether the object says the part that makes it complete. */
function says(
  { attributes }: SourceObject,
  { property, part }: { property: string; part?: string },
): boolean {
  return part === undefined || attributes[`${property}.${part}`] !== undefined;
}

function identifyProcess(object: SourceObject, { recordId, ordinal }: Place): Identity {
  const pid = normalPid(object.attributes['pid']);
  const name = programName(object.attributes['name']);
  const guid = uniqueIdOf(object);
  if (guid !== undefined) {
    return { kind: 'named', key: keyText({ x_unique_id: guid }), process: { name, pid } };
  }
  if (object.id !== undefined) return { kind: 'named', key: savedKey(object.id) };
  if (pid === undefined) return { kind: 'named', key: keyText({ object: ordinal, record: recordId }) };
  const parentPid = normalPid(targetsOf(object, 'parent_ref')[0]?.attributes['pid']);
  return {
    kind: 'sighting',
    pid,
    ...(name !== undefined && { name }),
    ...(parentPid !== undefined && { parentPid }),
  };
}
