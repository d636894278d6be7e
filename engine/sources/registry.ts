import type { Connector } from './connector.js';
import { ecsFile } from './ecs-file/index.js';
import { elasticConfig } from './elastic-ecs/config.js';
import { elasticEcs } from './elastic-ecs/index.js';
import { mappingsOf } from './mappings.js';
import type { Profile } from './profiles.js';
import { stixBundle } from './stix-bundle/index.js';
import { stixShifter } from './stix-shifter/index.js';

/** With so many hits to come a thread of their own pays. It takes 50 to 100 ms to start. */
const worthHits = 10_000;

/** By the name that `connector:` has in a profile. */
const connectors: Readonly<Record<string, Connector>> = {
  ecs_file: ecsFile,
  elastic_ecs: async (profile, context) => {
    const { ecs, additions, file: mappingFile } = await mappingsOf(profile, context);
    const { startReader: start } = context.ports;
    const source = elasticEcs(
      `stixshifter://${profile.name}`,
      elasticConfig(profile.name, profile),
      ecs(),
      start && { start, additions, worthHits },
    );
    return { ...source, mappingFile };
  },
  stix_bundle: stixBundle,
};

/** What reads a profile: one of ours, or stix-shifter for every other connector and where the profile says `via: stix-shifter`. */
export function connectorOf({ connector, via }: Profile): Connector {
  const own = Object.hasOwn(connectors, connector) ? connectors[connector] : undefined;
  return own === undefined || via === 'stix-shifter' ? stixShifter(Object.keys(connectors)) : own;
}
