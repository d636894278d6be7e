import { expect, test } from 'vitest';
import type { Connection } from 'vscode-languageserver/node';
import { keepLifecycle } from '../../../server/lifecycle.js';

type Handler = (...args: unknown[]) => unknown;

/** Codes of LSP 3.17, "Lifecycle Messages". */
const [serverNotInitialized, invalidRequest] = [-32002, -32600];

test('what is asked before initialize and after shutdown is answered with the errors of LSP', () => {
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: Handler) => handlers.set(name, handler);
  const raw = { onInitialize: keep('initialize'), onHover: keep('hover'), onShutdown: keep('shutdown') };
  const connection = keepLifecycle(raw as unknown as Connection);
  connection.onInitialize(() => ({ capabilities: {} }));
  connection.onHover(() => ({ contents: 'x' }));
  connection.onShutdown(() => undefined);
  const call = (name: string) => handlers.get(name)?.();
  expect(() => call('hover')).toThrow(expect.objectContaining({ code: serverNotInitialized }));
  call('initialize');
  expect(call('hover')).toEqual({ contents: 'x' });
  call('shutdown');
  expect(() => call('hover')).toThrow(expect.objectContaining({ code: invalidRequest }));
});
