import { describe, expect, test } from 'vitest';
import { ErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import { toldOfLostServer } from '../../../client/lost-server.js';

const said =
  'The language server stopped while this ran; its variables are gone.\nRun it again from the top.';

describe('A run whose language server is gone', () => {
  test.each([ErrorCodes.PendingResponseRejected, ErrorCodes.ConnectionInactive])(
    'says so without the stack of the program (%i)',
    (code) => {
      const told = toldOfLostServer(new ResponseError(code, 'Pending response rejected'));
      expect(told).toMatchObject({ message: said, stack: said });
    },
  );

  test('is told from a fault of the server, which keeps its own words', () => {
    const fault = new ResponseError(ErrorCodes.InternalError, 'x is not a function');
    expect(toldOfLostServer(fault)).toBe(fault);
  });
});
