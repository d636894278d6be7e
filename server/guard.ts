import { ResponseError, type Connection } from 'vscode-languageserver/node';
import { wrapHandlers, type Handler } from './handlers.js';

/** Where faults are told: the editor's log, without secrets. */
export interface Log {
  fault(where: string, error: unknown): void;
}

/** Secrets that were handed out in this process; whatever is logged is searched for them. */
interface SecretKeeper {
  remember(secret: string): void;
  redact(text: string): string;
}

export function secretKeeper(): SecretKeeper {
  const known = new Set<string>();
  return {
    remember(secret) {
      if (secret.length > 0) known.add(secret);
    },
    redact(text) {
      let clean = text;
      // The longest first: one can begin with another.
      for (const secret of [...known].sort((a, b) => b.length - a.length))
        clean = clean.replaceAll(secret, '•••');
      return clean
        .replace(/(\w+:\/\/)[^\s/@]+@/g, '$1•••@')
        .replace(/\b(authorization["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\n,}]+)/gi, '$1•••')
        .replace(
          /\b((?:api[_-]?key|password|token|secret)["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\S+)/gi,
          '$1•••',
        );
    },
  };
}

export function connectionLog(connection: Pick<Connection, 'console'>, secrets: SecretKeeper): Log {
  return {
    fault(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      connection.console.error(secrets.redact(`${where}: ${text}`));
    },
  };
}

/**
 * The same connection, whose handlers cannot fail: a fault in one feature is logged and answered with nothing, so that
 * the editor shows no error box for a hover. Answers that say an error on purpose (ResponseError) pass.
 */
export function guardConnection(connection: Connection, log: Log): Connection {
  return wrapHandlers(connection, (name, handler) => guarded(name, handler, log));
}

/** Faults outside every handler: told, and survived. */
export function guardProcess(log: Log): void {
  process.on('uncaughtException', (error) => log.fault('uncaught exception', error));
  process.on('unhandledRejection', (reason) => log.fault('unhandled rejection', reason));
}

function guarded(name: string, handler: Handler, log: Log): Handler {
  const survive = (error: unknown): null => {
    if (error instanceof ResponseError) throw error;
    log.fault(name, error);
    return null;
  };
  return (...args) => {
    try {
      const result = handler(...args);
      return result instanceof Promise ? result.catch(survive) : result;
    } catch (error) {
      return survive(error);
    }
  };
}
