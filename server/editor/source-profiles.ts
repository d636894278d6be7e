import { KestrelError } from '../../engine/errors.js';
import { connectorFacts, isOwnConnector } from '../../engine/sources/connector-facts.js';
import { asJsonObject } from '../../engine/model/json-object.js';
import { liveSpanOf } from '../../engine/sources/profiles/live-span.js';
import { loadProfiles } from '../../engine/sources/profiles/profiles.js';
import { sourceSetups } from '../../engine/sources/source-setups.js';
import type { SourceContext } from '../../engine/sources/context.js';
import type { KnownSource } from '../../language/ide/providers.js';
import type { SourcesAnswer } from '../protocol.js';
import { profileUri } from '../../language/facts/source-schemes.js';

/** The data sources that are set up; undefined where the profiles cannot be read: a run says why. */
export async function profileNames(context: SourceContext): Promise<readonly KnownSource[] | undefined> {
  return namedProfiles(context).catch(() => undefined);
}

/** The same, where who asks can say why they cannot be read. Throws wrong-profiles-file. */
export async function namedProfiles(context: SourceContext): Promise<readonly KnownSource[]> {
  const profiles = await loadProfiles(context);
  return [...profiles].map(([name, { sections, from }]) => {
    const connector = typeof sections['connector'] === 'string' ? sections['connector'] : 'no connector';
    const live = !isOwnConnector(connector) || !connectorFacts[connector].readsFiles;
    const detail = `${connector}, from ${from}`;
    const span = liveSpanOf(asJsonObject(sections['connection']));
    return { uri: profileUri(name), detail, live, ...span };
  });
}

/** What the data sources view lists, or why it cannot. */
export async function listSources(context: SourceContext): Promise<SourcesAnswer> {
  try {
    return { sources: await sourceSetups(context) };
  } catch (error) {
    if (!(error instanceof KestrelError)) throw error;
    return { sources: [], error: error.asWarning() };
  }
}
