import { isSourcePath } from '../facts/source-schemes.js';
import type { DataSource } from '../generated/ast.js';
import { rangeOfProperty, type TextRange } from '../text-range.js';
import { linkedVariable } from './definitions.js';

/** A data source that a FROM clause names. */
export interface NamedSource {
  /** With its scheme, alone: `stixshifter://host101`, `file://events.json`. */
  readonly uri: string;
  /** In lower case. */
  readonly scheme: string;
  /** What stands behind the scheme. */
  readonly name: string;
  /** Whether the scheme is written with it. */
  readonly hasScheme: boolean;
  /** Where it is written: found when it is asked for, since most sources are as they should be. */
  readonly range: TextRange;
}

/** The scheme of profiles, and of what is written without one unless the settings name another. */
export const profileScheme = 'stixshifter';

/**
 * The sources of a FROM clause; none where it names a variable. What follows a comma is of the scheme before it, what has none
 * before it of `unwritten`.
 */
export function namedSources(source: DataSource, unwritten: string = profileScheme): NamedSource[] {
  if (linkedVariable(source.variable) !== undefined) return [];
  if (source.variable !== undefined) {
    return [named(source.variable.$refText, unwritten, () => rangeOfProperty(source, 'variable'))];
  }
  let scheme = unwritten;
  return source.uris.flatMap((text, index) => {
    const range = () => rangeOfProperty(source, 'uris', index);
    return partsOf(text).map((part) => {
      const found = named(part, scheme, range);
      scheme = found.hasScheme ? found.scheme : scheme;
      return found;
    });
  });
}

/** In a web address a comma is part of it, unless a scheme follows. */
function partsOf(text: string): string[] {
  const groups = text.split(/,(?=\s*[A-Za-z][\w+.-]*:\/\/)/);
  return groups.flatMap((group) => (/^\s*https?:/i.test(group) ? [group] : group.split(',')));
}

function named(text: string, schemeBefore: string, rangeOf: () => TextRange): NamedSource {
  const trimmed = text.trim();
  const written = /^([A-Za-z][\w+.-]*):\/\/(.*)$/s.exec(trimmed);
  const scheme = (written?.[1] ?? (isSourcePath(trimmed) ? 'file' : schemeBefore)).toLowerCase();
  const name = written?.[2] ?? trimmed;
  return {
    uri: `${scheme}://${name}`,
    scheme,
    name,
    hasScheme: written !== null,
    get range() {
      return rangeOf();
    },
  };
}
