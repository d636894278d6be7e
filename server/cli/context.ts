import type { Ports } from '../../engine/ports.js';
import { nodePorts } from '../node/ports.js';
import { placesOf, type Places } from './places.js';

/** What a subcommand works in that runs no huntflow: there is no secret storage, and what the user starts is trusted. */
interface CommandLineContext {
  readonly ports: Ports;
  readonly settings: Places;
}

export function commandLineContext(
  distFolder: string,
  folder: string,
  profiles: string | undefined,
): CommandLineContext {
  return {
    ports: {
      ...nodePorts(distFolder),
      secret: () => Promise.resolve(undefined),
      trusted: true,
    },
    settings: placesOf(folder, profiles),
  };
}
