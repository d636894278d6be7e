import { pathInFileUri } from '../../language/facts/file-paths.js';
import {
  profileScheme,
  sourceSchemes,
  writtenSources,
  type WrittenSource,
} from '../../language/facts/source-schemes.js';
import { emptyUri, unknownScheme } from './source-errors.js';

/** One data source of a FROM clause. `text` is how it is shown: with its scheme, alone; `written` is `name` in its own case. */
export type SourceUri =
  | { readonly kind: 'profile'; readonly name: string; readonly written: string; readonly text: string }
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'web'; readonly url: string; readonly text: string };

/** The data sources of a FROM clause (`writtenSources` says how they are written). Throws unknown-scheme, empty-uri. */
export function parseSourceUris(text: string, defaultScheme: string = profileScheme): SourceUri[] {
  return writtenSources(text.trim(), defaultScheme).map((source) => {
    if (source.name === '') throw emptyUri(text);
    return sourceUri(source);
  });
}

function sourceUri({ scheme, name, schemeOf }: WrittenSource): SourceUri {
  const text = `${scheme}://${name}`;
  switch (scheme) {
    case profileScheme:
      return { kind: 'profile', name: name.toLowerCase(), written: name, text };
    case 'file':
      return { kind: 'file', path: pathInFileUri(name), text };
    case 'http':
    case 'https':
      return { kind: 'web', url: text, text };
    default:
      throw unknownScheme(scheme, sourceSchemes, schemeOf === 'none');
  }
}
