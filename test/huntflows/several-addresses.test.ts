/** Fields that should have one value and have several: a proxy that says all addresses of a server, a mail with two senders. */
import { expect, test } from 'vitest';
import { huntOver } from '../kit/hunt-over.js';

const events = [
  {
    '@timestamp': '2024-01-01T00:00:01Z',
    event: { category: ['network'] },
    source: { ip: ['10.0.0.1', 'fe80::1'], port: 50001 },
    destination: { ip: ['203.0.113.7', '203.0.113.8'], port: 443 },
    network: { transport: 'tcp' },
  },
  {
    '@timestamp': '2024-01-01T00:00:02Z',
    event: { category: ['email'] },
    email: {
      subject: 'Invoice',
      message_id: '<1@example.com>',
      from: { address: ['ann@example.com', 'bob@example.com'] },
      to: { address: ['eve@example.com'] },
    },
  },
];

test.each([
  ['the first', '203.0.113.7'],
  ['the second', '203.0.113.8'],
])('a connection is found by %s of its addresses, and they lead to it', async (_, address) => {
  const answer = await huntOver(
    events,
    `n = GET network-traffic FROM EVENTS WHERE dst_ref.value = '${address}' AND src_ref.value = 'fe80::1'
     ip = GET ipv4-addr FROM EVENTS WHERE value = '${address}'
     led = FIND network-traffic ACCEPTED BY ip
     ends = FIND ipv4-addr ACCEPTED n DISP ends ATTR value SORT BY value ASC`,
  );
  expect(answer.counts('n')).toEqual([1, 1]);
  expect(answer.counts('led')).toEqual([1, 1]);
  expect(answer.tables[0]?.rows).toEqual([['203.0.113.7'], ['203.0.113.8']]);
});

test('a message is of each of its senders', async () => {
  const answer = await huntOver(
    events,
    `bob = GET email-addr FROM EVENTS WHERE value = 'bob@example.com'
     m = FIND email-message CREATED BY bob DISP m ATTR subject`,
  );
  expect(answer.tables[0]?.rows).toEqual([['Invoice']]);
});
