import { pathInFileUri } from '../../language/facts/file-paths.js';
import { isSourcePath, sourceSchemes } from '../../language/facts/source-schemes.js';
import { emptyUri, unknownScheme } from './source-errors.js';

/** One data source of a FROM clause. `text` is how it is shown: with its scheme, alone. */
export type SourceUri =
  | { readonly kind: 'profile'; readonly name: string; readonly text: string }
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'web'; readonly url: string; readonly text: string };

/**
 * The data sources of a FROM clause: `scheme://a,b`, `scheme://a,scheme://b`, `a,b` (of the default scheme), paths.
 * What follows a comma is of the scheme before it. In a web address a comma is part of it, unless a scheme follows; in
 * a path it is written %2C. Throws unknown-scheme, empty-uri.
 */
export function parseSourceUris(text: string, defaultScheme = 'stixshifter'): SourceUri[] {
  let scheme = defaultScheme;
  const uris: SourceUri[] = [];
  for (const group of text.trim().split(/,(?=\s*[A-Za-z][\w+.-]*:\/\/)/)) {
    const written = /^\s*([A-Za-z][\w+.-]*):\/\/(.*)$/s.exec(group);
    if (written) scheme = (written[1] as string).toLowerCase();
    const rest = written?.[2] ?? group;
    for (const part of isWeb(scheme) ? [rest] : rest.split(',')) {
      if (part.trim() === '') throw emptyUri(text);
      const isPath = written === null && isSourcePath(part);
      uris.push(sourceUri(isPath ? 'file' : scheme, part.trim(), written === null));
    }
  }
  return uris;
}

function sourceUri(scheme: string, rest: string, isDefault: boolean): SourceUri {
  const text = `${scheme}://${rest}`;
  switch (scheme) {
    case 'stixshifter':
      return { kind: 'profile', name: rest.toLowerCase(), text };
    case 'file':
      return { kind: 'file', path: pathInFileUri(rest), text };
    case 'http':
    case 'https':
      return { kind: 'web', url: text, text };
    default:
      throw unknownScheme(scheme, sourceSchemes, isDefault);
  }
}

function isWeb(scheme: string): boolean {
  return scheme === 'http' || scheme === 'https';
}
