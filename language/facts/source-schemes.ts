import { nearest } from './nearest.js';

/** What may stand before `://` in FROM. */
export const sourceSchemes = ['stixshifter', 'file', 'http', 'https'] as const;

/** The scheme of profiles, and of what is written without one unless the settings name another. */
export const profileScheme = 'stixshifter';

/** A profile as FROM names it. */
export function profileUri(name: string): string {
  return `${profileScheme}://${name}`;
}

/** Clusters, as Kestrel 2 and others name them: here each is a profile. */
const ofClusters = /^(es|elastic|elasticsearch|elastic_ecs|opensearch)$/i;

/** The scheme that one which does not exist is likely to mean. */
export function schemeMeant(scheme: string): string | undefined {
  return ofClusters.test(scheme) ? profileScheme : nearest(scheme, sourceSchemes);
}

/** How the name of a file of events may end. */
export const dataFileSuffix = /\.(ndjson|jsonl?|log|xml|csv|tsv|gz|tgz|bz2|xz|zst|zip|tar)$/i;

/** In FROM without a scheme: a name with a separator or the suffix of a data file is a path; any other is a profile. */
function isSourcePath(text: string): boolean {
  const name = text.trim();
  return /[\\/]|^~/.test(name) || dataFileSuffix.test(name);
}

/** Of a name that is no profile: how a file is written whose name ends as none of data does, in a sentence; empty where it hardly is one. */
export function fileMeant(name: string): string {
  return /\w\.\w+$/.test(name) ? `A file of that name is written file://${name}.` : '';
}

/** One source of a FROM clause. */
export interface WrittenSource {
  /** In lower case. */
  readonly scheme: string;
  /** What stands behind the scheme, without blanks around it; empty where nothing does. */
  readonly name: string;
  /** Where its scheme stands: before it, before another source that it follows, or nowhere. */
  readonly schemeOf: 'itself' | 'another' | 'none';
  /** Where it begins in the text, its own scheme aside. */
  readonly offset: number;
}

/**
 * The sources of the text behind FROM: `scheme://a,b`, `scheme://a,scheme://b`, `a,b` (of the scheme `unwritten`), paths.
 * What follows a comma is of the scheme before it. In a web address a comma is part of it, unless a scheme follows; in a
 * path it is written %2C.
 */
export function writtenSources(text: string, unwritten: string): WrittenSource[] {
  const sources: WrittenSource[] = [];
  let start = 0;
  for (const group of text.split(/,(?=\s*[A-Za-z][\w+.-]*:\/\/)/)) {
    const [, scheme, behind] = /^\s*([A-Za-z][\w+.-]*):\/\/(.*)$/s.exec(group) ?? [];
    const rest = behind ?? group;
    const first = start + group.length - rest.length;
    for (const source of sourcesIn(rest, first, scheme?.toLowerCase(), unwritten)) sources.push(source);
    start += group.length + 1;
  }
  return sources;
}

function sourcesIn(
  rest: string,
  start: number,
  written: string | undefined,
  unwritten: string,
): WrittenSource[] {
  const scheme = written ?? unwritten;
  let offset = start;
  return (/^https?$/.test(scheme) ? [rest] : rest.split(',')).map((part, index) => {
    const source = {
      scheme: written === undefined && isSourcePath(part) ? 'file' : scheme,
      name: part.trim(),
      schemeOf: written === undefined ? 'none' : index === 0 ? 'itself' : 'another',
      offset,
    } as const;
    offset += part.length + 1;
    return source;
  });
}
