import { createTables } from './display/tables.js';
import type { Ports } from './ports.js';
import { runHuntflow } from './run.js';
import type { OpenSession, Session, Settings } from './session.js';
import { defaultSettings } from './settings.js';
import type { SessionSources } from './commands/command.js';
import { KeptSources } from './sources/kept-sources.js';
import { Loader } from './sources/loader.js';
import { openSources } from './sources/open-source.js';
import type { Source } from './sources/source.js';
import { unmappedOf } from './sources/unmapped.js';
import { openStore } from './store/store.js';
import { createVariables } from './variables/variables.js';
import { valueCounts } from './variables/value-counts.js';

/** How the sources of FROM are opened; tests give their own. */
type OpenSources = (uris: readonly string[], ports: Ports, settings: Settings) => Promise<readonly Source[]>;

export const openSession: OpenSession = (ports, settings) =>
  openSessionWith(
    (uris, ports, settings) => openSources(uris.join(','), { ports, settings }),
    ports,
    settings,
  );

/** A session whose sources come from `open`. */
export async function openSessionWith(
  open: OpenSources,
  ports: Ports,
  given: Partial<Settings> & { readonly folder: string },
): Promise<Session> {
  let settings: Settings = { ...defaultSettings, ...given };
  const store = await openStore(await ports.sqlWasm());
  const variables = createVariables(store);
  const tables = createTables();
  const kept = new KeptSources(store, () => (settings.snapshots ? ports.snapshots : undefined));
  const loader = new Loader(store, () => ports.now(), kept);
  const sourcesOf = sessionSources(open, ports);
  return {
    async run(text, options) {
      const sources = sourcesOf(settings);
      const state = { store, variables, tables, loader, sources, settings, ports };
      const ran = await runHuntflow(text, options, state);
      await kept.written();
      return ran;
    },
    configure(changed) {
      settings = { ...settings, ...changed };
    },
    rename: (from, to) => variables.rename(from, to),
    summaries: () => variables.summaries(),
    rows: (handle, offset, count) => tables.rows(handle, offset, count),
    processes: (handle, text) => tables.processes(handle, text),
    unmapped: (signal) => unmappedOf(loader.asked(), signal),
    values: (of, attribute, limit) => valueCounts(store, variables, of, attribute, limit),
    close: () => store.close(),
  };
}

/** What a run opens by the settings that it began with; which sources answered last is one thing for the whole session. */
function sessionSources(open: OpenSources, ports: Ports): (settings: Settings) => SessionSources {
  let last: readonly Source[] = [];
  return (settings) => ({
    open: (uris) => open(uris, ports, settings),
    last: () => last,
    answeredBy(sources) {
      last = sources;
    },
  });
}
