import type { Connector } from './connector.js';
import { ecsFile } from './ecs-file/index.js';
import { elasticEcsConnector } from './elastic-ecs/connector.js';
import type { Profile } from './profiles.js';
import { stixBundle } from './stix-bundle/index.js';
import { stixShifter } from './stix-shifter/index.js';

/** By the name that `connector:` has in a profile. */
const connectors: Readonly<Record<string, Connector>> = {
  ecs_file: ecsFile,
  elastic_ecs: elasticEcsConnector,
  stix_bundle: stixBundle,
};

/** What reads a profile: one of ours, or stix-shifter for every other connector and where the profile says `via: stix-shifter`. */
export function connectorOf({ connector, via }: Profile): Connector {
  const own = Object.hasOwn(connectors, connector) ? connectors[connector] : undefined;
  return own === undefined || via === 'stix-shifter' ? stixShifter(Object.keys(connectors)) : own;
}
