import { spawn } from 'node:child_process';
import type { Ports, RunningProgram } from '../../engine/ports.js';
import { folderOfPrograms } from './home-folder.js';

/** What is kept of standard error, from its end. */
const keptErrors = 8_192;
/** How long a program has to end by itself once its input is closed. */
const graceMs = 1_000;

/** Starts a program in the home folder, as the head of a group of its own, so that all that it starts can be ended with it. */
export const startProgram: Ports['startProgram'] = (program, args): RunningProgram => {
  const child = spawn(program, args, {
    cwd: folderOfPrograms(),
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: 'pipe',
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-keptErrors);
  });
  // One that ended reads no more; how it ended is told by `ended`.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<{ code: number | null; errors: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, errors }));
  });
  ended.catch(() => undefined);

  return {
    write: (text) => child.stdin.write(text),
    output: child.stdout,
    ended,
    async stop() {
      child.stdin.end();
      child.stdout.destroy();
      const timer = setTimeout(() => {
        killAll(child.pid);
        // What left the group may hold it open for ever.
        child.stderr.destroy();
      }, graceMs);
      await ended.catch(() => undefined);
      clearTimeout(timer);
      // What it started need not have ended with it.
      killAll(child.pid);
    },
  };
};

function killAll(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    const end = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
    end.on('error', () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}
