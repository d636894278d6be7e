import path from 'node:path';
import type { Ports } from '../../engine/ports.js';
import type { Settings } from '../../engine/session.js';
import { nodePorts } from '../node-ports.js';

/** What a subcommand works in: there is no secret storage, and what the user starts is trusted. */
export interface CommandLineContext {
  readonly ports: Ports;
  readonly settings: Pick<Settings, 'folder'> & Partial<Pick<Settings, 'profilesFile'>>;
}

/** `folder` is where relative paths of a huntflow start; `profiles` is what --profiles says, relative to where the user is. */
export function commandLineContext(
  distFolder: string,
  folder: string,
  profiles: string | undefined,
): CommandLineContext {
  return {
    ports: {
      ...nodePorts(path.join(distFolder, 'sql-wasm.wasm')),
      secret: () => Promise.resolve(undefined),
      trusted: true,
    },
    settings: { folder, ...(profiles !== undefined && { profilesFile: path.resolve(profiles) }) },
  };
}
