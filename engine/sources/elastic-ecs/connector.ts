import type { Connector } from '../connector.js';
import { mappingsOf } from '../mappings.js';
import { proxyFor } from '../proxy.js';
import { elasticConfig } from './config.js';
import { foreignMappingNotices } from './foreign-mapping.js';
import { elasticEcs } from './index.js';
import { profileUri } from '../../../language/facts/source-schemes.js';

/** With so many hits to come a thread of their own pays. It takes 50 to 100 ms to start. */
const worthHits = 10_000;

/** A profile's cluster, with the user's mapping. */
export const elasticEcsConnector: Connector = async (profile, context) => {
  const mappings = await mappingsOf(profile, context);
  const { ecs, additions, file: mappingFile } = mappings;
  const { ports } = context;
  const { startReader: start } = ports;
  const config = elasticConfig(profile.name, profile);
  const proxy = proxyFor(config.node, ports.env);
  const reached = { ...config, ...(proxy !== undefined && { proxy }) };
  const source = elasticEcs(profileUri(profile.name), reached, mappings, {
    now: () => ports.now(),
    ...(start && { threads: { start, additions, worthHits } }),
  });
  return { ...source, mappingFile, notices: foreignMappingNotices(profile, ecs().file) };
};
