import path from 'node:path';
import type { Settings } from '../../engine/session.js';

export type Places = Pick<Settings, 'folder'> & Partial<Pick<Settings, 'profilesFile'>>;

/** `folder` is where relative paths of a huntflow start; `profiles` is what --profiles says, relative to where the user is. */
export function placesOf(folder: string, profiles: string | undefined): Places {
  return { folder, ...(profiles !== undefined && { profilesFile: path.resolve(profiles) }) };
}
