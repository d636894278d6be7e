import type { RunEvent, StatementResult, Table } from '../../engine/model/result.js';
import type { SourceRecord } from '../../engine/model/record.js';
import type { VariableSummary } from '../../engine/model/variable.js';
import { KestrelError } from '../../engine/errors.js';
import { openSessionWith } from '../../engine/open-session.js';
import type { RunOptions, Session, Settings } from '../../engine/session.js';
import type { Source, SourceQuery } from '../../engine/sources/source.js';
import { testPorts } from './ports.js';

/** What a huntflow gave, for tests that read like the hunt. */
export interface HuntAnswer {
  readonly ok: boolean;
  readonly statements: readonly StatementResult[];
  readonly events: readonly RunEvent[];
  /** The last result of a variable; fails where it was not set. */
  variable(name: string): VariableSummary;
  /** Entities and records of a variable. */
  counts(name: string): readonly [number, number];
  /** Tables in the order shown. */
  readonly tables: readonly Table[];
  readonly error: StatementResult['error'];
  /** Codes of all warnings, in order. */
  readonly warnings: readonly string[];
}

export interface Hunt {
  readonly session: Session;
  run(text: string, signal?: AbortSignal): Promise<HuntAnswer>;
}

/** Data sources in memory: a list of records is read whole; a function answers each question. */
export type MadeUpSources = Readonly<Record<string, readonly SourceRecord[] | Source>>;

/** A session whose sources are the ones given, by URI. */
export async function openHunt(
  sources: MadeUpSources = {},
  settings: Partial<Settings> = {},
  ports = testPorts(),
): Promise<Hunt> {
  const open = (uris: readonly string[]): Promise<Source[]> =>
    Promise.resolve(uris.map((uri) => sourceOf(uri, sources)));
  const session = await openSessionWith(open, ports, { folder: '/hunt', ...settings });
  return { session, run: (text, signal) => runHunt(session, text, signal) };
}

/** Runs one huntflow in a session of its own. */
export async function hunt(
  text: string,
  sources: MadeUpSources = {},
  settings: Partial<Settings> = {},
): Promise<HuntAnswer> {
  const opened = await openHunt(sources, settings);
  try {
    return await opened.run(text);
  } finally {
    opened.session.close();
  }
}

export async function runHunt(
  session: Session,
  text: string,
  signal = new AbortController().signal,
  options: Pick<RunOptions, 'fetchAnyway'> = {},
): Promise<HuntAnswer> {
  const events: RunEvent[] = [];
  const { ok } = await session.run(text, {
    signal,
    onEvent: (event) => events.push(event),
    ...options,
  });
  const statements = events.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  const variable = (name: string): VariableSummary => {
    const found = session.summaries().find((summary) => summary.name === name);
    if (found === undefined) throw new Error(`no variable ${name}: ${JSON.stringify(statements.at(-1))}`);
    return found;
  };
  return {
    ok,
    statements,
    events,
    variable,
    counts: (name) => [variable(name).entities, variable(name).records],
    tables: statements.flatMap(({ table }) => (table === undefined ? [] : [table])),
    error: statements.find(({ error }) => error !== undefined)?.error,
    warnings: statements.flatMap(({ warnings }) => warnings.map(({ code }) => code)),
  };
}

function sourceOf(uri: string, sources: MadeUpSources): Source {
  const found = sources[uri];
  if (found === undefined) throw new KestrelError('unknown-source', `there is no ${uri}`);
  return 'kind' in found ? found : wholeSource(uri, found);
}

/** A source that can do nothing itself, like a file. */
export function wholeSource(uri: string, records: readonly SourceRecord[]): Source {
  return {
    kind: 'made up',
    uri,
    whole: { version: () => Promise.resolve('1'), keepable: false },
    live: false,
    // eslint wants no await here: the records are there already.
    async *query(_ask: SourceQuery) {
      yield { records };
    },
    explain: () =>
      Promise.resolve({ source: uri, query: null, language: '', pushedDown: [], decidedLocally: [] }),
  };
}
