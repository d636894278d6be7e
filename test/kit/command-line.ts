import { execFile } from 'node:child_process';
import path from 'node:path';

/** The folder of the project. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Runs the built command line to its end. */
export function kestrel(folder: string, ...args: readonly string[]): Promise<Ended> {
  return kestrelWith({}, folder, ...args);
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same, with these variables of the environment. */
export function kestrelWith(
  variables: Readonly<Record<string, string>>,
  folder: string,
  ...args: readonly string[]
): Promise<Ended> {
  return new Promise((resolve) => {
    const program = [path.join(root, 'dist/kestrel.cjs'), ...args];
    const env = { ...process.env, ...variables };
    execFile(process.execPath, program, { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}
