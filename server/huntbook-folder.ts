import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientFacts } from './client-facts.js';
import { homeFolder } from './node/home-folder.js';

/** The folder of a huntbook that is a file; of the workspace for one that was never saved, or is on no path of this computer. */
export function folderOf(
  huntbook: string,
  { workspaceFolder }: Pick<ClientFacts, 'workspaceFolder'>,
): string {
  const file = pathOf(huntbook);
  if (file !== undefined) return path.dirname(file);
  return (workspaceFolder !== undefined && pathOf(workspaceFolder)) || homeFolder();
}

/** Undefined for what is no file, and for an address that is no path here: `file://server/…` but on Windows, `file:///…` there. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
