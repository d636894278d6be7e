import { absolutePath } from '../files/absolute-path.js';
import type { SourceContext } from './context.js';
import { fileLocations } from './files/location.js';
import { mappingsOfFolder } from './mappings.js';
import { openFiles } from './files/open-files.js';
import { findProfile } from './profiles/profiles.js';
import { withSecret } from './profiles/profile-secret.js';
import { connectorOf } from './registry.js';
import { ofSource } from './source-errors.js';
import type { Source } from './source.js';
import { shownUrl, webLocation } from './files/web-location.js';
import { parseSourceUris, type SourceUri } from './uri.js';

/**
 * The data sources of a FROM clause, in its order. Throws unknown-scheme, unknown-profile, invalid-profile, missing-file
 * and the like.
 */
export async function openSources(from: string, context: SourceContext): Promise<Source[]> {
  const uris = withoutRepeats(parseSourceUris(from, context.settings.defaultScheme));
  return Promise.all(
    uris.map((uri) =>
      openSource(uri, context).catch((error: unknown) => {
        throw ofSource(uri.text, error);
      }),
    ),
  );
}

/** A source that is named twice is one. */
function withoutRepeats(uris: readonly SourceUri[]): SourceUri[] {
  return [...new Map(uris.map((uri) => [JSON.stringify({ ...uri, text: '', written: '' }), uri])).values()];
}

async function openSource(uri: SourceUri, context: SourceContext): Promise<Source> {
  switch (uri.kind) {
    case 'profile':
      return openProfile(uri.written, context);
    case 'file': {
      const file = absolutePath(uri.path, context.settings.folder, context.ports);
      const locations = await fileLocations(file, context);
      return openFiles('file', uri.text, locations, await mappingsOfFolder(context), context.ports);
    }
    case 'web': {
      const mappings = await mappingsOfFolder(context);
      return openFiles('web', shownUrl(uri.url), [webLocation(uri.url, context)], mappings, context.ports);
    }
  }
}

async function openProfile(name: string, context: SourceContext): Promise<Source> {
  const profile = await findProfile(name, context);
  const source = await connectorOf(profile)(await withSecret(profile, context.ports), context);
  return { ...source, notices: [...profile.notices, ...(source.notices ?? [])] };
}
