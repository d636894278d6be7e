import path from 'node:path';
import { absolutePath } from '../../files/absolute-path.js';
import type { SourceContext } from '../context.js';

/** A command and the arguments that come before all others. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** A launcher is a few lines, or on Windows a small program; what is larger is none. */
const largestLauncher = 2_000_000;

/**
 * The Python of the user's stix-shifter: the one that the program `stix-shifter` names in its first line, else the one
 * beside it. The setting may name the program, its virtual environment or the Python itself; without it the PATH is
 * searched. Undefined where there is none.
 */
export async function findPython(context: SourceContext): Promise<Command | undefined> {
  for (const place of places(context)) {
    if (!(await isFile(place, context))) continue;
    const python = await pythonOf(place, context);
    if (python !== undefined) return python;
  }
  return undefined;
}

function places(context: SourceContext): string[] {
  const { env } = context.ports;
  const { stixShifterPath: setting, folder } = context.settings;
  if (setting === undefined) {
    const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((one) => one !== '');
    return folders.flatMap((one) => programsIn(one));
  }
  const written = absolutePath(setting, folder, context.ports);
  return [written, ...['bin', 'Scripts', '.'].flatMap((below) => programsIn(path.join(written, below)))];
}

function programsIn(folder: string): string[] {
  return ['stix-shifter', 'stix-shifter.exe'].map((name) => path.join(folder, name));
}

async function pythonOf(program: string, context: SourceContext): Promise<Command | undefined> {
  if (/^python[\d.]*(\.exe)?$/i.test(path.basename(program))) return { program, args: [] };
  const { files } = context.ports;
  const size = (await files.stat(program))?.size ?? 0;
  const named = size > largestLauncher ? undefined : interpreterIn(await files.readText(program));
  if (named !== undefined && (await isFile(named.program, context))) return named;
  const folder = path.dirname(program);
  const beside = ['python3', 'python', 'python.exe', path.join('..', 'python.exe')];
  for (const name of beside) {
    const file = path.join(folder, name);
    if (await isFile(file, context)) return { program: file, args: [] };
  }
  return undefined;
}

/**
 * What a launcher of pip says that runs it: `#!/venv/bin/python3`, `#!/usr/bin/env python3`; for a long path a line of sh
 * instead; on Windows the same in the middle of a program.
 */
export function interpreterIn(launcher: string): Command | undefined {
  const viaShell = /^'''exec' "?([^"\n]*python[^"\n]*?)"? "\$0"/m.exec(launcher)?.[1];
  if (viaShell !== undefined) return { program: viaShell, args: [] };
  const line = /#!\s*([^\r\n]*python[\w.]*(?:\.exe)?)"?[ \t]*\r?\n/i.exec(launcher)?.[1];
  if (line === undefined) return undefined;
  const viaEnv = /^(\S*\/env)\s+(?:-S\s+)?(\S+)$/.exec(line);
  if (viaEnv !== null) return { program: viaEnv[1] as string, args: [viaEnv[2] as string] };
  return { program: line.replace(/^"/, ''), args: [] };
}

async function isFile(file: string, { ports }: SourceContext): Promise<boolean> {
  return (await ports.files.stat(file))?.folder === false;
}
