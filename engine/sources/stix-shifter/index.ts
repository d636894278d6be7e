import type { Connector } from '../connector.js';
import type { SourceContext } from '../context.js';
import { liveSpanOf } from '../profiles/live-span.js';
import type { Profile } from '../profiles/profiles.js';
import type { Source, SourceQuery } from '../source.js';
import { answers } from './answers.js';
import { notInstalled, notTrusted } from './failures.js';
import { findPython } from './find-python.js';
import { stixPatterns } from './stix-pattern.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/** Each hundred entities are a search of their own at the data source. */
const prefetchAtMost = 1_000;

/**
 * A data source behind any connector of stix-shifter: the user's own, which is never installed by us and not started before
 * it is asked. `readHere` are the connectors that need none.
 */
export function stixShifter(readHere: readonly string[]): Connector {
  return (profile, context) => Promise.resolve(sourceOf(profile, context, readHere));
}

function sourceOf(profile: Profile, context: SourceContext, readHere: readonly string[]): Source {
  const uri = profileUri(profile.name);
  const { ports } = context;
  return {
    kind: 'stix-shifter',
    uri,
    whole: undefined,
    live: true,
    ...liveSpanOf(profile.connection),
    prefetchAtMost,
    async *query(ask: SourceQuery, signal: AbortSignal) {
      if (!ports.trusted) throw notTrusted(profile);
      const { patterns } = stixPatterns(ask, ports.now());
      if (patterns.length === 0) return;
      const python = await findPython(context);
      if (python === undefined) throw notInstalled(profile, readHere, context.settings.stixShifterPath);
      yield* answers(profile, patterns, python, ports, signal);
    },
    explain(ask: SourceQuery) {
      const { patterns, ...decided } = stixPatterns(ask, ports.now());
      const language = `STIX pattern, for stix-shifter's connector ${profile.connector}`;
      return Promise.resolve({ source: uri, language, query: patterns, ...decided });
    },
  };
}
