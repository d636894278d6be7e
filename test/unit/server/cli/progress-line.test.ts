import { expect, it } from 'vitest';
import { progressLine } from '../../../../server/cli/progress-line.js';

it('writes a name with escape sequences as text', () => {
  const written: string[] = [];
  const stream = { isTTY: true, write: (text: string) => written.push(text) };
  progressLine(stream as unknown as NodeJS.WriteStream).show({
    line: 1,
    message: 'Reading a\u001B[31m\u202E.json',
  });
  expect(written).toEqual(['\r\u001B[2KReading a\\u{1B}[31m\\u{202E}.json']);
});
