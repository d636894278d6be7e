import { isGetCommand, type GetCommand } from '../generated/ast.js';
import { defaultLiveSpanMs, minutesInWords } from '../facts/live-span.js';
import { profileScheme } from '../facts/source-schemes.js';
import type { KnownSource } from '../ide/providers.js';
import { namedSources, sourcesNamedBy, type NamedSource } from '../meaning/named-sources.js';
import { hasTimeRange } from '../meaning/time-range.js';
import { at, nodesOf, type Check, type CheckContext } from './check.js';

/** GET from a source whose data grows needs a time range, unless its pattern takes that of a variable. */
export const noTimeRange: Check = function* (subject, context) {
  for (const get of nodesOf(subject, isGetCommand)) {
    if (hasTimeRange(get) || subject.nodes.some(({ $type }) => $type === 'ReferenceValue')) continue;
    const live = sourcesOf(get, context).filter((source) => isLive(source, context));
    const [first] = live;
    if (first === undefined) continue;
    // Of several, all are asked for the longest.
    const span = Math.max(
      ...live.map((source) => profileOf(source, context)?.liveSpanMs ?? defaultLiveSpanMs),
    );
    yield {
      code: 'no-time-range',
      message: `Without a time range only the last ${minutesInWords(span)} of ${first.uri} are looked at.`,
      hint: 'Add START and STOP, or LAST.',
      range: at(get.source ?? get, get.source ? undefined : 'entityType'),
    };
  }
};

/** Without FROM the source that was named last, in this huntflow. */
function sourcesOf(get: GetCommand, { document, providers }: CheckContext): readonly NamedSource[] {
  const { defaultScheme } = providers.dataSources;
  if (get.source !== undefined) return namedSources(get.source, defaultScheme);
  const { statements } = document.parseResult.value;
  for (let above = (get.$container.$containerIndex ?? 0) - 1; above >= 0; above--) {
    const statement = statements[above];
    const sources = statement ? sourcesNamedBy(statement, defaultScheme) : [];
    if (sources.length > 0) return sources;
  }
  return [];
}

/**
 * A profile is live unless it is known to be of files. Of one that is not set up unknown-data-source tells, where it is
 * known which are.
 */
function isLive(source: NamedSource, context: CheckContext): boolean {
  if (source.scheme !== profileScheme) return false;
  const profile = profileOf(source, context);
  if (profile !== undefined) return profile.live !== false;
  return source.hasScheme && context.dataSources === undefined;
}

function profileOf(source: NamedSource, { dataSources }: CheckContext): KnownSource | undefined {
  const uri = source.uri.toLowerCase();
  return dataSources?.find((other) => other.uri.toLowerCase() === uri);
}
