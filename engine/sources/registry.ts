import type { Connector } from './connector.js';
import { connectorFacts, isOwnConnector, type ConnectorName } from './connector-facts.js';
import { ecsFile } from './ecs-file/index.js';
import { elasticEcsConnector } from './elastic-ecs/connector.js';
import type { Profile } from './profiles/profiles.js';
import { stixBundle } from './stix-bundle/index.js';
import { stixShifter } from './stix-shifter/index.js';

const connectors: Readonly<Record<ConnectorName, Connector>> = {
  ecs_file: ecsFile,
  elastic_ecs: elasticEcsConnector,
  stix_bundle: stixBundle,
};

/** What reads a profile: one of ours, or stix-shifter for every other connector and where the profile says `via: stix-shifter`. */
export function connectorOf({ connector, via }: Profile): Connector {
  const isOwn = isOwnConnector(connector) && via !== 'stix-shifter';
  return isOwn ? connectors[connector] : stixShifter(Object.keys(connectorFacts));
}
