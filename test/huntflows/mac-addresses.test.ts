/** A MAC address is one address however it is written: ECS has hyphens and upper case, STIX 2.1 section 6.10 colons and lower case. */
import { expect, test } from 'vitest';
import { huntOver } from '../kit/hunt-over.js';

const events = ['00-00-5E-00-53-23', '00:00:5e:00:53:23', '00005E005323', '00-00-5E-00-53-24'].map(
  (mac, index) => ({
    '@timestamp': `2021-04-01T00:00:0${index}Z`,
    host: { id: 'h' },
    source: { ip: '10.0.0.1', mac },
    destination: { ip: '10.0.0.2', port: 443 + index },
  }),
);

test.each([
  '00:00:5e:00:53:23',
  '00:00:5E:00:53:23',
  '00-00-5E-00-53-23',
  '00-00-5e-00-53-23',
  '0000.5e00.5323',
])('%s is asked for, and left out', async (mac) => {
  const answer = await huntOver(
    events,
    `m = GET mac-addr FROM EVENTS WHERE value = '${mac}'
       n = GET mac-addr FROM EVENTS WHERE value IN ('x', '${mac}')
       o = GET mac-addr FROM EVENTS WHERE value != '${mac}'
       t = GET network-traffic FROM EVENTS WHERE src_ref.resolves_to_refs[*].value = '${mac}' AND dst_port < 446`,
  );
  expect(answer.error).toBeUndefined();
  expect(['m', 'n', 'o', 't'].map((name) => answer.counts(name))).toEqual([
    [1, 3],
    [1, 3],
    [1, 1],
    [3, 3],
  ]);
});

test('one of a list is the one of the logs: to FIND, JOIN and GROUP', async () => {
  const answer = await huntOver(
    events,
    `m = GET mac-addr FROM EVENTS WHERE value = '00:00:5e:00:53:23'
     listed = NEW mac-addr ['00-00-5E-00-53-23', '0000.5E00.5323']
     both = JOIN m, listed BY value, value
     again = GET mac-addr FROM EVENTS WHERE value = listed.value
     DISP both ATTR value`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.counts('listed')[0]).toBe(1);
  expect(answer.counts('again')).toEqual([1, 3]);
  expect(answer.tables.at(-1)?.rows).toEqual([['00:00:5e:00:53:23']]);
});
