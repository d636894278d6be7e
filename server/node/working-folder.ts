import { existsSync } from 'node:fs';

/** Whether the folder that this process is in is still there. Node.js remembers its name, or throws. */
export function isFolderThere(): boolean {
  try {
    return existsSync(process.cwd());
  } catch {
    return false;
  }
}
