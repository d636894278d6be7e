import type { Connector } from './connector.js';
import { ecsFile } from './ecs-file/index.js';
import { elasticConfig } from './elastic-ecs/config.js';
import { elasticEcs } from './elastic-ecs/index.js';
import { mappingsOf } from './mappings.js';
import { stixBundle } from './stix-bundle/index.js';

/** By the name that `connector:` has in a profile. */
export const connectors: Readonly<Record<string, Connector>> = {
  ecs_file: ecsFile,
  elastic_ecs: async (profile, context) =>
    elasticEcs(
      `stixshifter://${profile.name}`,
      elasticConfig(profile.name, profile),
      (await mappingsOf(profile, context)).ecs(),
    ),
  stix_bundle: stixBundle,
};
