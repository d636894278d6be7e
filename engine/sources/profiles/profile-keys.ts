import { nearest } from '../../../language/facts/nearest.js';
import type { Warning } from '../../model/result.js';
import { connectorFacts, isOwnConnector, profileKeys, type ProfileKeys } from '../connector-facts.js';
import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';

/** What to tell of a profile that has keys which mean nothing. Values are not shown, since some are secrets. */
export function profileNotices(name: string, profile: JsonObject, via: string | undefined): Warning[] {
  const connector = String(profile['connector']);
  const isOwn = via === undefined && isOwnConnector(connector);
  const keys: ProfileKeys = isOwn ? connectorFacts[connector].keys : { '': profileKeys };
  const unknown = Object.entries(keys).flatMap(([path, known]) => unknownIn(profile, path, known));
  return unknown.length === 0 ? [] : [unknownKeys(name, unknown)];
}

function unknownIn(profile: JsonObject, path: string, known: readonly string[]): string[] {
  const section = path === '' ? profile : at(profile, path);
  if (!isJsonObject(section)) return [];
  return Object.keys(section)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const guess = nearest(key, known);
      return `${path === '' ? '' : `${path}.`}${key}${guess === undefined ? '' : ` (did you mean "${guess}"?)`}`;
    });
}

function at(profile: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((section, key) => asJsonObject(section)[key], profile);
}

function unknownKeys(name: string, unknown: readonly string[]): Warning {
  return {
    code: 'unknown-profile-key',
    message: `The profile "${name}" has ${unknown.length === 1 ? 'a key that means' : 'keys that mean'} nothing: ${unknown.join(', ')}.`,
  };
}

/** The same of keys that are true or false, and have another value. */
export function wrongTruths(keys: readonly string[]): { what: string; hint: string } | undefined {
  if (keys.length === 0) return undefined;
  return {
    what: `${keys.join(', ')} ${keys.length === 1 ? 'is' : 'are'} neither true nor false`,
    hint: 'Write true or false; yes, no, on and off mean the same.',
  };
}

/** What stands in a profile where it cannot be used, and what to write; undefined where nothing is. Nothing is passed over. */
export function wrongInProfile(profile: JsonObject): { what: string; hint: string } | undefined {
  const noSection = ['connection', 'connection.options', 'config'].find((path) => {
    const value = at(profile, path);
    return value !== undefined && value !== null && !isJsonObject(value);
  });
  if (noSection !== undefined)
    return {
      what: `what stands under ${noSection} has no keys`,
      hint: `Write ${noSection}: { KEY: VALUE }.`,
    };
  const { via, mapping } = profile;
  if (via !== undefined && via !== null && via !== 'stix-shifter')
    return { what: 'via is not stix-shifter', hint: 'Write via: stix-shifter, or leave it out.' };
  const files = [mapping ?? []].flat();
  return files.every((file) => typeof file === 'string')
    ? undefined
    : { what: 'mapping names no file', hint: 'Write mapping: PATH, or a list of paths.' };
}
