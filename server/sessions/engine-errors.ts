import type { StatementError } from '../protocol.js';

/** Errors of the engine worker itself, not of a statement: reported at the line that was running. */
export type EngineError = Omit<StatementError, 'line' | 'column' | 'endLine' | 'endColumn'>;

export function outOfMemory(): EngineError {
  return {
    code: 'engine-out-of-memory',
    message: 'The engine ran out of memory and was ended; its variables are gone.',
    hint: 'Narrow the time range or the pattern, or let it take more (the setting kestrel.engine.memory, --set engine.memory=MB on the command line); then run it again from the top.',
  };
}

export function stoppedWhileBusy(waitedMs: number): EngineError {
  return {
    code: 'engine-stopped',
    message: `The engine was busy and did not stop within ${waitedMs / 1000} s, so it was ended; its variables are gone.`,
    hint: 'Run it again from the top.',
  };
}

export function engineRestarted(): EngineError {
  return {
    code: 'engine-restarted',
    message: 'The engine was restarted while this ran; its variables are gone.',
    hint: 'Run it again from the top.',
  };
}

/** Errors that the user has asked for, by a stop or a restart. */
export function isAskedFor({ code }: EngineError): boolean {
  return code === 'engine-stopped' || code === 'engine-restarted';
}

/** The system gives no thread, no memory or no files for it, which is no fault of ours. */
export function engineNotStarted(why: string): EngineError {
  return {
    code: 'engine-not-started',
    message: `The engine cannot be started, since this computer does not give what it needs: ${why}.`,
    hint: 'Close other programs, or raise the limits that are set for this one (ulimit -a shows them); then run it again.',
  };
}

export function engineDied(why: string): EngineError {
  return {
    code: 'engine-died',
    message: `The engine ended unexpectedly (${why}); its variables are gone.`,
    hint: 'Run it again from the top; if it happens again, report it with the log of "Kestrel" in the Output view.',
  };
}

export function engineFault(why: string): EngineError {
  return {
    code: 'engine-fault',
    message: `The engine failed: ${why}`,
    hint: 'This is a fault of Kestrel for VS Code; the log of "Kestrel" in the Output view says more.',
  };
}
