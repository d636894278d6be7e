/**
 * An id of STIX is one object, which its author may change: the latest `modified` counts (STIX 2.1 section 3.6). Ids of
 * observables come of what identifies them (section 2.9), so the same one stands in many bundles, each of which may tell more of it.
 */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt, type HuntAnswer } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const time = '2023-01-01T00:00:00Z';

function observation(number: number, told: Readonly<Record<string, unknown>>, modified = time): object {
  return {
    type: 'observed-data',
    id: `observed-data--00000000-0000-4000-8000-00000000000${number}`,
    ...{ created: time, modified, first_observed: time, last_observed: time, number_observed: 1 },
    ...told,
  };
}

const ofProcess = (pid: number, modified?: string): object =>
  observation(1, { objects: { 0: { type: 'process', pid, x_unique_id: `u${pid}` } } }, modified);
const bundle = (...objects: object[]): object => ({ type: 'bundle', objects });

async function hunt(files: Readonly<Record<string, unknown>>, huntflow: string): Promise<HuntAnswer> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(files))
    texts[`/hunt/${name}`] = typeof value === 'string' ? value : JSON.stringify(value);
  const session = await openSession(testPorts(texts), { folder: '/hunt' });
  const answer = await runHunt(session, huntflow);
  session.close();
  expect(answer.error).toBeUndefined();
  return answer;
}

test('of one file, or folder, the latest version counts, wherever it stands', async () => {
  const [one, two, three] = [1, 2, 3].map((day) => ofProcess(day, `2023-01-0${day}T00:00:00Z`)) as [
    object,
    object,
    object,
  ];
  const answer = await hunt(
    { 'a.json': bundle(one, three, two), 'many/b.json': bundle(two), 'many/c.json': bundle(one) },
    `a = GET process FROM a.json WHERE pid > 0 DISP ADDOBSID(a) ATTR observation_id, pid
     b = GET process FROM file://many WHERE pid > 0 DISP b ATTR pid`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [['observed-data--00000000-0000-4000-8000-000000000001', 3]],
    [[2]],
  ]);
  expect([answer.counts('a'), answer.counts('b')]).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test('the same observation twice is one, however it is written', async () => {
  const answer = await hunt(
    {
      'a.json': bundle(ofProcess(1), ofProcess(1)),
      'b.json': JSON.stringify(bundle(Object.fromEntries(Object.entries(ofProcess(1)).reverse())), null, 2),
    },
    `a = GET process FROM a.json WHERE pid > 0
     b = GET process FROM a.json, b.json WHERE pid > 0`,
  );
  expect([answer.counts('a'), answer.counts('b')]).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test('what a file tells by an id does not depend on what another told by it', async () => {
  const observable = (more: object): object => ({
    ...{
      type: 'autonomous-system',
      id: 'autonomous-system--f720c34b-98ae-597f-ade5-27dc241e8c74',
      number: 3,
    },
    ...more,
  });
  const { tables } = await hunt(
    {
      'a.json': bundle(ofProcess(1)),
      'b.json': bundle(ofProcess(2)),
      'c.json': [observable({ name: 'C' })],
      'd.json': [observable({ name: 'D' })],
    },
    `a = GET process FROM a.json WHERE pid > 0 DISP a ATTR pid
     b = GET process FROM b.json WHERE pid > 0 DISP b ATTR pid
     c = GET autonomous-system FROM c.json WHERE number = 3 DISP c ATTR name
     d = GET autonomous-system FROM d.json WHERE number = 3 DISP d ATTR name`,
  );
  expect(tables.map(({ rows }) => rows)).toEqual([[[1]], [[2]], [['C']], [['D']]]);
});

test('an observable has all that the bundles of a file tell of it', async () => {
  const mac = (digit: string) => ({
    type: 'mac-addr',
    id: `mac-addr--00000000-0000-5000-8000-00000000000${digit}`,
    value: Array.from({ length: 6 }, () => `a${digit}`).join(':'),
  });
  const id = 'ipv4-addr--00000000-0000-5000-8000-000000000001';
  const address = (more: object): object => ({ type: 'ipv4-addr', id, value: '1.2.3.4', ...more });
  const traffic = {
    type: 'network-traffic',
    id: 'network-traffic--00000000-0000-5000-8000-000000000001',
    ...{ src_ref: id, dst_port: 80, protocols: ['tcp'] },
  };
  const [one, two] = [mac('1'), mac('2')];
  const bundles = [
    bundle(observation(1, { object_refs: [id, one.id] }), address({ resolves_to_refs: [one.id] }), one),
    bundle(
      observation(2, { object_refs: [id, two.id, traffic.id] }),
      ...[address({ resolves_to_refs: [two.id] }), two, traffic],
    ),
    bundle(address({ x_note: 'seen' })),
  ];
  const huntflow = `i = GET ipv4-addr FROM a.json WHERE resolves_to_refs[*].value = 'a1:a1:a1:a1:a1:a1'
     DISP i ATTR value, resolves_to_refs.value, x_note
     j = GET ipv4-addr FROM a.json WHERE resolves_to_refs[*].value = 'a2:a2:a2:a2:a2:a2' AND x_note = 'seen'
     t = FIND network-traffic CREATED BY i DISP t ATTR src_ref.value, dst_port`;
  for (const order of [bundles, [...bundles].reverse()]) {
    const answer = await hunt({ 'a.json': order }, huntflow);
    expect(answer.tables[0]?.rows).toEqual([['1.2.3.4', ['a1:a1:a1:a1:a1:a1', 'a2:a2:a2:a2:a2:a2'], 'seen']]);
    expect(answer.tables[1]?.rows).toEqual([['1.2.3.4', 80]]);
    expect([answer.counts('i'), answer.counts('j'), answer.counts('t')]).toEqual([
      [1, 2],
      [1, 2],
      [1, 1],
    ]);
  }
});
