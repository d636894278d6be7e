import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The user's folder, as HOME says, else as the system knows it. The root where neither names one: in a container the user may
 * be a number alone.
 */
export function homeFolder(): string {
  const named = [() => os.homedir(), () => os.userInfo().homedir].map(orNothing);
  return named.find((folder) => path.isAbsolute(folder)) ?? root();
}

/** Where programs are started: the user's folder, which HOME may name without its being there. */
export function folderOfPrograms(): string {
  const home = homeFolder();
  return existsSync(home) ? home : root();
}

function orNothing(folder: () => string): string {
  try {
    return folder();
  } catch {
    return '';
  }
}

function root(): string {
  return path.parse(path.resolve(path.sep)).root;
}
