import { ErrorCodes, ResponseError, type Connection } from 'vscode-languageserver/node';
import { wrapHandlers } from './handlers.js';

/**
 * The same connection, which answers before `initialize` and after `shutdown` with the errors that LSP wants there, and
 * then drops notifications: what is asked too early would wait, and what is told too early would find nothing that takes it.
 */
export function keepLifecycle(connection: Connection): Connection {
  let state: 'new' | 'running' | 'shut down' = 'new';
  return wrapHandlers(connection, (name, handler) => (...args) => {
    if (name === 'connection.onInitialize') state = 'running';
    else if (state === 'new')
      throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet.');
    else if (state === 'shut down')
      throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shut down.');
    if (name === 'connection.onShutdown') state = 'shut down';
    return handler(...args);
  });
}
