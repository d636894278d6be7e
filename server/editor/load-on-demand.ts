import { createRequire } from 'node:module';
import path from 'node:path';
import type * as onDemand from './on-demand.js';

type OnDemand = typeof onDemand;

let loaded: OnDemand | undefined;

/** The program on-demand.ts, from the folder that holds this one. Kept: it is asked for each attribute that is looked up. */
export function loadOnDemand(distFolder: string): OnDemand {
  const program = path.join(distFolder, 'on-demand.cjs');
  return (loaded ??= createRequire(program)(program) as OnDemand);
}
