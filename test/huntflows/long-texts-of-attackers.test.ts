/**
 * Logs and huntflows are written by attackers: a text is read in time linear in it. What took the square of it would not end within
 * the time of a test.
 */
import { expect, test } from 'vitest';
import { rowsOver } from '../kit/hunt-over.js';

const many = 400_000;
const range = 'START 2021-04-01 STOP 2021-04-02';

function event(more: object): object {
  return { '@timestamp': '2021-04-01T12:00:00Z', host: { id: 'h1' }, ...more };
}

test.each([
  ['ends in another character than the separators before it', `/a${'/'.repeat(many)}x`],
  ['has backslashes', `C:${'\\'.repeat(many)}x`],
])('a folder that %s', async (_, directory) => {
  const get = `d = GET directory FROM EVENTS WHERE path LIKE '%x' ${range}`;
  const rows = await rowsOver([event({ file: { name: 'b', directory } })], `${get}\nDISP d ATTR path`);
  expect(rows).toEqual([[directory]]);
});

test('an address that is nearly a name', async () => {
  const address = `a.${'a'.repeat(many)}!`;
  const traffic = { source: { address, ip: '10.0.0.1' }, destination: { ip: '10.0.0.2', port: 80 } };
  const get = `n = GET network-traffic FROM EVENTS WHERE dst_port = 80 ${range}`;
  const rows = await rowsOver([event(traffic)], `${get}\nDISP n ATTR src_ref.value, dst_ref.value`);
  expect(rows).toEqual([['10.0.0.1', '10.0.0.2']]);
});

test.each([
  ['LIKE with many wildcards', `LIKE '${'%a'.repeat(200)}%b'`],
  ['MATCHES with repetitions in repetitions', String.raw`MATCHES '^(((a+)+)+)+b$'`],
])('%s', async (_, condition) => {
  const command_line = 'a'.repeat(10_000);
  const get = `p = GET process FROM EVENTS WHERE pid = 1 AND command_line NOT ${condition} ${range}`;
  const rows = await rowsOver([event({ process: { pid: 1, command_line } })], `${get}\nDISP p ATTR pid`);
  expect(rows).toEqual([[1]]);
});

test('blanks in a statement that INFO shows', async () => {
  const statement = `p = NEW process${' '.repeat(many)}["cmd.exe"]`;
  expect(await rowsOver([], `${statement}\nINFO p\nDISP p ATTR name`)).toEqual([['cmd.exe']]);
});
