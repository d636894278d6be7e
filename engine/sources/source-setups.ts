import type { SourceSetup } from '../model/inspection.js';
import type { SourceContext } from './context.js';
import { secretKey } from './profiles/profile-secret.js';
import { fromSettings } from './profiles/profile-places.js';
import { expand, loadProfiles } from './profiles/profiles.js';
import { unknownProfile } from './source-errors.js';
import { profileUri } from '../../language/facts/source-schemes.js';
import type { JsonObject } from '../model/json-object.js';

/** The data sources that are set up, by name; of one name the one that counts. Throws wrong-profiles-file. */
export async function sourceSetups(context: SourceContext): Promise<readonly SourceSetup[]> {
  const profiles = await loadProfiles(context);
  return [...profiles]
    .map(([name, { sections, from }]): SourceSetup => {
      const key = secretKey(name, expand(sections, context.ports.env) as JsonObject);
      return {
        name,
        uri: profileUri(name),
        connector: typeof sections['connector'] === 'string' ? sections['connector'] : '',
        from,
        place: placeOf(sections['connection'] as JsonObject | undefined),
        inSettings: from === fromSettings,
        ...(key !== undefined && { secretKey: key }),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those of the sources that are named, all without names. Throws unknown-profile. */
export function namedSetups(setups: readonly SourceSetup[], names: readonly string[]): SourceSetup[] {
  const known = setups.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name.toLowerCase())) throw unknownProfile(name, known, []);
  }
  const wanted = names.map((name) => name.toLowerCase());
  return setups.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
}

/** Host and indices, or files, as they are written; user and password, which do not belong there, are cut out. */
function placeOf(connection: JsonObject | undefined): string {
  const { host, path, port, indices } = connection ?? {};
  const places = textOf(path ?? host).replace(/\/\/[^/@\s]*@/g, '//');
  const withPort = port === undefined || port === '' ? places : `${places}:${textOf(port)}`;
  return [withPort, textOf(indices)].filter((part) => part !== '').join(' ');
}

function textOf(value: unknown): string {
  return [value]
    .flat()
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .join(', ');
}
