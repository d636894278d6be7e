import type { Warning } from '../../model/result.js';
import { absolutePath, expandVariables } from '../../files/absolute-path.js';
import { isThere } from '../../files/named-files.js';
import type { Ports } from '../../ports.js';
import type { SourceContext } from '../context.js';
import { environmentProfiles } from './environment-profiles.js';
import { profileNotices, wrongInProfile, wrongTruths } from './profile-keys.js';
import { withTruths } from './profile-truths.js';
import { lookedIn, profilePlaces } from './profile-places.js';
import { unknownProfile, invalidProfile } from '../source-errors.js';
import { asJsonObject, isJsonObject, type JsonObject } from '../../model/json-object.js';

/** A data source that was set up: a section of stixshifter.yaml. Names are in lower case. */
export interface Profile {
  readonly name: string;
  readonly connector: string;
  readonly connection: JsonObject;
  /** Holds secrets: never to be shown or logged. */
  readonly config: JsonObject;
  /** `stix-shifter`: read through it, also where we have a connector of that name. */
  readonly via?: string;
  /** Files that add to the mapping (docs/MAPPING.md). */
  readonly mapping: readonly string[];
  /** Where it was read from, for messages. */
  readonly from: string;
  /** What its relative paths are relative to. */
  readonly folder: string;
  /** The folder of the file that it was read from; `folder`, where it was in none. */
  readonly besides: string;
  /** What is odd in it, though it can be used. */
  readonly notices: readonly Warning[];
}

/** A profile as it was written, which may lack anything. */
interface Written {
  readonly sections: JsonObject;
  readonly from: string;
  readonly folder: string;
  readonly besides: string;
  /** Another spelling of its name in the same place, which does not count. */
  readonly again?: string;
  /** What cannot be read of it. */
  readonly wrong?: string;
}

/**
 * All profiles, by name. Where several places have one of a name, the first counts:
 *
 * 1. STIXSHIFTER_NAME_CONNECTOR, _CONNECTION and _CONFIG in the environment;
 * 2. the file that was asked for, and after it no other;
 * 3. the editor's settings;
 * 4. the file that the settings or KESTREL_STIXSHIFTER_CONFIG name, else ~/.config/kestrel/stixshifter.yaml;
 * 5. `.kestrel/` in the huntflow's folder and those above it, where the workspace is trusted.
 *
 * `$X` is the environment variable X, where there is one. Throws wrong-profiles-file.
 */
export async function loadProfiles(context: SourceContext): Promise<ReadonlyMap<string, Written>> {
  const profiles = new Map<string, Written>();
  for (const place of await profilePlaces(context)) {
    const here = new Map<string, Written>();
    for (const [name, sections] of Object.entries(place.profiles)) {
      const key = name.toLowerCase();
      const before = here.get(key);
      here.set(key, before ? { ...before, again: name } : { ...place, sections: asJsonObject(sections) });
    }
    for (const [name, written] of here) if (!profiles.has(name)) profiles.set(name, written);
  }
  for (const [name, { sections, wrong }] of environmentProfiles(context)) {
    const below = profiles.get(name);
    const folder = below?.folder ?? context.settings.folder;
    const from = below ? `the environment and ${below.from}` : 'the environment';
    const besides = below?.besides ?? folder;
    const { again } = below ?? {};
    const laid = { from, folder, besides, sections: merged(below?.sections, sections) };
    profiles.set(name, {
      ...laid,
      ...(again !== undefined && { again }),
      ...(wrong !== undefined && { wrong }),
    });
  }
  return profiles;
}

/** `asked`: its name in any case. Throws unknown-profile, invalid-profile, wrong-profiles-file. */
export async function findProfile(asked: string, context: SourceContext): Promise<Profile> {
  const name = asked.toLowerCase();
  const profiles = await loadProfiles(context);
  const written = profiles.get(name);
  if (written) return profileFrom(name, written, context.ports.env);
  const { settings, ports } = context;
  const file = await isThere(absolutePath(asked, settings.folder, ports), ports.files).catch(() => false);
  const known = [...profiles.keys()];
  throw unknownProfile(asked, known, lookedIn(context), file ? `file://${asked}` : undefined);
}

/** What was written as what can be opened. Throws invalid-profile. */
function profileFrom(name: string, written: Written, env: Ports['env']): Profile {
  const { from, folder, besides, again } = written;
  if (written.wrong !== undefined) throw invalidProfile(name, 'the environment', written.wrong);
  const expanded = expand(written.sections, env) as JsonObject;
  if (Object.keys(expanded).length === 0)
    throw invalidProfile(name, from, 'it has no connector, connection or config');
  const { connector } = expanded;
  if (typeof connector !== 'string' || connector.trim() === '')
    throw invalidProfile(name, from, 'it names no connector');
  const { profile: sections, wrong: noTruths } = withTruths(expanded);
  const wrong = wrongInProfile(expanded) ?? wrongTruths(noTruths);
  if (wrong) throw invalidProfile(name, from, wrong.what, wrong.hint);
  const via = typeof sections['via'] === 'string' ? sections['via'] : undefined;
  const mapping = [sections['mapping']].flat().filter((file) => typeof file === 'string');
  return {
    name,
    connector,
    connection: asJsonObject(sections['connection']),
    config: asJsonObject(sections['config']),
    ...(via !== undefined && { via }),
    mapping,
    from,
    folder,
    besides,
    notices: [
      ...(again === undefined ? [] : [profileTwice(name, again, from)]),
      ...profileNotices(name, sections, via),
    ],
  };
}

/** Sections laid over others, key by key, as Kestrel does it. */
function merged(below: JsonObject = {}, above: JsonObject): JsonObject {
  const changed = Object.entries(above).map(([key, value]) => {
    const own = below[key];
    return [key, isJsonObject(value) && isJsonObject(own) ? merged(own, value) : value];
  });
  return { ...below, ...(Object.fromEntries(changed) as JsonObject) };
}

/** Values with the environment variables of `expandVariables`. */
export function expand(value: unknown, env: Ports['env']): unknown {
  if (typeof value === 'string') return expandVariables(value, env);
  if (Array.isArray(value)) return value.map((element) => expand(element, env));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, expand(part, env)]));
}

function profileTwice(name: string, again: string, from: string): Warning {
  return {
    code: 'profile-twice',
    message: `The profile "${name}" is written twice in ${from}, once as "${again}"; the first counts.`,
    hint: 'Names of profiles are compared without regard to case.',
  };
}
