/** Hashes are called by the names of STIX's vocabulary (2.1 section 10.5), which products spell in other ways. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

// Of nothing, as RFC 1321 and FIPS 180-4 give them.
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const time = '2023-01-01T00:00:00Z';

const objects = [
  { md5, SHA256: sha256 },
  { MD5: md5.toUpperCase(), 'sha-256': sha256 },
  { SHA_256: sha256, md5, ssdeep: '3:abc:def' },
].map((hashes, number) => ({
  type: 'observed-data',
  id: `observed-data--${number}`,
  ...{ first_observed: time, last_observed: time, number_observed: 1 },
  objects: { 0: { type: 'file', name: 'a', hashes } },
}));

test('one file, and found by any spelling', async () => {
  const ports = testPorts({ '/hunt/b.json': JSON.stringify({ type: 'bundle', objects }) });
  const session = await openSession(ports, { folder: '/hunt' });
  const answer = await runHunt(
    session,
    `a = GET file FROM b.json WHERE hashes.'SHA-256' = '${sha256}'
     b = GET file FROM b.json WHERE hashes.sha256 = '${sha256}' AND hashes.md5 = '${md5}'
     c = GET file FROM b.json WHERE hashes.SSDEEP = '3:abc:def'
     DISP c ATTR name, hashes.MD5, hashes.'SHA-256', hashes.ssdeep
     n = NEW file [{"name": "b", "hashes.md5": "${md5}"}]
     j = JOIN a, n BY hashes.MD5, hashes.md5
     DISP j ATTR name`,
  );
  session.close();
  expect(answer.error).toBeUndefined();
  expect([answer.counts('a'), answer.counts('b')]).toEqual([
    [1, 3],
    [1, 3],
  ]);
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[['a', md5, sha256, '3:abc:def']], [['a']]]);
});
