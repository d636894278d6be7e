import { expect, test } from 'vitest';
import { openSession } from '../../../../engine/open-session.js';
import { runHunt } from '../../../kit/hunt.js';
import { testPorts } from '../../../kit/ports.js';

test.each([
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7z archive'],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 'a RAR archive'],
])('what is packed by %s is said to need unpacking', async (_, magic, what) => {
  const data = Buffer.from([...magic, ...new Array<number>(60).fill(0xc1)]);
  const session = await openSession(testPorts({ '/hunt/a.log': data }), { folder: '/hunt' });
  const { error } = await runHunt(session, "p = GET process FROM './a.log' WHERE pid > 0");
  session.close();
  expect(error).toMatchObject({
    code: 'foreign-data',
    message: expect.stringContaining(`it looks like ${what}, which has to be unpacked`) as string,
  });
});

/** https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-04.html, and pcapng's section header block. */
test.each([
  ['pcap', [0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]],
  ['pcap of a big-endian machine', [0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4]],
  ['pcapng', [0x0a, 0x0d, 0x0d, 0x0a, 0xc4, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0]],
])('%s: what makes events of it', async (_, magic) => {
  const data = Buffer.from([...magic, ...new Array<number>(60).fill(0)]);
  const session = await openSession(testPorts({ '/hunt/a.cap': data }), { folder: '/hunt' });
  const { error } = await runHunt(session, "p = GET process FROM './a.cap' WHERE pid > 0");
  session.close();
  expect(error?.message).toMatch(/it looks like a capture of packets \(pcap\), of which Zeek/);
});

test('a long line of cells is a table', async () => {
  const session = await openSession(testPorts({ '/hunt/a.log': `a${',b'.repeat(8_000_000)}` }), {
    folder: '/hunt',
  });
  const { error } = await runHunt(session, "p = GET process FROM './a.log' WHERE pid > 0");
  session.close();
  expect(error?.message).toContain('it looks like a table (CSV)');
});
