import { pathWritten } from '../../../language/facts/file-paths.js';
import { absolutePath } from '../../files/absolute-path.js';
import type { Connector } from '../connector.js';
import type { ConnectorName } from '../connector-facts.js';
import { fileLocations, type Location } from './location.js';
import { mappingsOf } from '../mappings.js';
import { openFiles } from './open-files.js';
import type { Profile } from '../profiles/profiles.js';
import { webLocation } from './web-location.js';
import { invalidProfile } from '../source-errors.js';
import type { SourceContext } from '../context.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/**
 * A connector over files: `connection.host` (as stix-shifter's stix_bundle has it) or `connection.path` is a file, a
 * folder, or a list of these; relative to the folder of the profile.
 */
export function fileConnector(kind: ConnectorName): Connector {
  return async (profile, context) => {
    const places = filesOf(profile);
    const locations = await Promise.all(places.map((place) => locationsOf(place, profile, context)));
    const mappings = await mappingsOf(profile, context);
    return openFiles(kind, profileUri(profile.name), locations.flat(), mappings, context.ports);
  };
}

function filesOf({ name, from, connection }: Profile): string[] {
  const written = connection['path'] ?? connection['host'];
  const files = [written ?? []].flat().map((file) => (typeof file === 'number' ? String(file) : file));
  const isFile = (file: unknown): file is string => typeof file === 'string' && file !== '';
  if (files.length > 0 && files.every(isFile)) return files;
  throw invalidProfile(name, from, 'its connection names no file', 'Write connection: { host: PATH }.');
}

function locationsOf(place: string, profile: Profile, context: SourceContext): Promise<Location[]> {
  if (/^https?:\/\//i.test(place)) return Promise.resolve([webLocation(place, context)]);
  return fileLocations(absolutePath(pathWritten(place), profile.folder, context.ports), context);
}
