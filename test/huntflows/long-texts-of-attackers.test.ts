/**
 * Logs and huntflows are written by attackers: a text is read in time linear in it. What took the square of it would not end within
 * the time of a test.
 */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { Unzip, zipSync } from 'fflate';
import { expect, test, vi } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { unzip } from '../../engine/compression/zip.js';
import { rowsOver } from '../kit/hunt-over.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

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

test('objects in each other by the hundred thousand, in one line of a log', async () => {
  const line = (pid: number, deep: string) =>
    `{"@timestamp":"2021-04-01T12:00:00Z","process":{"pid":${pid},"name":"a","deep":${deep}}}`;
  const log = [line(1, '{"a":'.repeat(many) + '1' + '}'.repeat(many)), line(2, '1')].join('\n');
  const session = await openSession(testPorts({ '/hunt/a.json': log }), { folder: '/hunt' });
  const answer = await runHunt(session, `p = GET process FROM a.json WHERE name = 'a' ${range}`);
  session.close();
  expect(answer.error).toBeUndefined();
  expect(answer.counts('p')).toEqual([2, 2]);
});

test('a zip that is cut off is unpacked only as far as it is read', async () => {
  const noise = randomBytes(1 << 20);
  const zip = Buffer.from(zipSync({ 'a.json': noise, 'b.json': noise }));
  const cut = zip.subarray(0, zip.indexOf('PK\u0001\u0002', 0, 'latin1'));
  const pushed = vi.spyOn(Unzip.prototype, 'push');
  const sizes: number[] = [];
  const pushes: number[] = [];
  const read = async () => {
    for await (const { bytes } of unzip(Readable.from([cut]))) {
      let size = 0;
      for await (const part of bytes) {
        size += part.length;
        pushes.push(pushed.mock.calls.length);
      }
      sizes.push(size);
    }
  };
  await expect(read()).rejects.toMatchObject({ why: 'the zip is cut off' });
  pushed.mockRestore();
  expect(sizes).toEqual([1 << 20, 1 << 20]);
  // The first part came before half of the zip was looked at.
  expect(pushes[0]).toBeLessThan((pushes.at(-1) ?? 0) / 2);
});
