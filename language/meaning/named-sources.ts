import { profileScheme, writtenSources, type WrittenSource } from '../facts/source-schemes.js';
import type { DataSource, Statement } from '../generated/ast.js';
import { commandOf } from '../statement-parts.js';
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

/** What was written in FROM, whose tree never changes and outlives many keys: of which scheme it was taken, and what it named. */
const written = new WeakMap<
  DataSource,
  { readonly unwritten: string; readonly sources: readonly NamedSource[] }
>();

/** The sources of a FROM clause; none where it names a variable. What has no scheme before it is of the scheme `unwritten`. */
export function namedSources(source: DataSource, unwritten: string = profileScheme): readonly NamedSource[] {
  if (linkedVariable(source.variable) !== undefined) return [];
  const known = written.get(source);
  if (known?.unwritten === unwritten) return known.sources;
  const sources = sourcesIn(source, unwritten);
  written.set(source, { unwritten, sources });
  return sources;
}

/** Those that a statement names, which a GET without FROM below it asks, too. */
export function sourcesNamedBy(statement: Statement, unwritten?: string): readonly NamedSource[] {
  const command = commandOf(statement);
  if (command?.$type !== 'GetCommand' || command.source === undefined) return [];
  return namedSources(command.source, unwritten);
}

function sourcesIn(source: DataSource, unwritten: string): NamedSource[] {
  const { variable, uris } = source;
  if (variable !== undefined)
    return writtenSources(variable.$refText, unwritten).map((one) =>
      named(one, () => rangeOfProperty(source, 'variable')),
    );
  return writtenSources(uris.join(), unwritten).map((one) =>
    named(one, () => rangeOfProperty(source, 'uris', indexAt(one.offset, uris))),
  );
}

/** Which of the texts, joined by commas, has the place. */
function indexAt(offset: number, texts: readonly string[]): number {
  let end = -1;
  const index = texts.findIndex((text) => (end += text.length + 1) >= offset);
  return Math.max(index, 0);
}

function named({ scheme, name, schemeOf }: WrittenSource, rangeOf: () => TextRange): NamedSource {
  return {
    uri: `${scheme}://${name}`,
    scheme,
    name,
    hasScheme: schemeOf === 'itself',
    get range() {
      return rangeOf();
    },
  };
}
