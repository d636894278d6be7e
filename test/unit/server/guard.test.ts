import { describe, expect, it } from 'vitest';
import { ResponseError, type Connection } from 'vscode-languageserver/node';
import { guardConnection, secretKeeper } from '../../../server/guard.js';

/** A connection that keeps the handlers that are registered on it. */
function fakeConnection() {
  const handlers = new Map<string, (...args: unknown[]) => unknown>();
  const keep = (name: string) => (handler: (...args: unknown[]) => unknown) => handlers.set(name, handler);
  const connection = {
    onHover: keep('hover'),
    onRequest: (method: string, handler: (...args: unknown[]) => unknown) => handlers.set(method, handler),
    languages: { semanticTokens: { on: keep('semanticTokens') } },
  } as unknown as Connection;
  return { connection, call: (name: string, ...args: unknown[]) => handlers.get(name)?.(...args) };
}

describe('a guarded connection', () => {
  const faults: string[] = [];
  const log = { fault: (where: string, error: unknown) => void faults.push(`${where}: ${String(error)}`) };

  it('answers with nothing where a feature fails, and logs it', async () => {
    const { connection, call } = fakeConnection();
    const guarded = guardConnection(connection, log);
    guarded.onHover(() => {
      throw new Error('boom');
    });
    guarded.onRequest('kestrel/run', () => Promise.reject(new Error('bang')));
    guarded.languages.semanticTokens.on(() => {
      throw new Error('crash');
    });
    expect(call('hover')).toBeNull();
    expect(await call('kestrel/run')).toBeNull();
    expect(call('semanticTokens')).toBeNull();
    expect(faults).toEqual([
      'connection.onHover: Error: boom',
      'kestrel/run: Error: bang',
      'semanticTokens.on: Error: crash',
    ]);
  });

  it('passes answers, and errors that are meant', () => {
    const { connection, call } = fakeConnection();
    const guarded = guardConnection(connection, log);
    guarded.onHover(() => ({ contents: 'x' }));
    expect(call('hover')).toEqual({ contents: 'x' });
    guarded.onHover(() => {
      throw new ResponseError(-32800, 'cancelled');
    });
    expect(() => call('hover')).toThrow('cancelled');
  });
});

describe('what is logged', () => {
  it.each([
    ['GET https://elastic:hunter2@es.example:9200 failed', 'GET https://•••@es.example:9200 failed'],
    ['{"api_key":"abc123","host":"es"}', '{"api_key":•••,"host":"es"}'],
    ['Authorization: Basic ZWxhc3RpYw==', 'Authorization: •••'],
    ['sent s3cr3t-of-the-storage', 'sent •••'],
    ['sent s3cr3t-of-the-storage-room', 'sent •••'],
    [String.raw`{"password":"two \"words\" more","x":1}`, '{"password":•••,"x":1}'],
    ["password: 'two words' and more", 'password: ••• and more'],
  ])('holds no secret: %s', (text, clean) => {
    const keeper = secretKeeper();
    keeper.remember('s3cr3t-of-the-storage');
    keeper.remember('s3cr3t-of-the-storage-room');
    expect(keeper.redact(text)).toBe(clean);
  });
});
