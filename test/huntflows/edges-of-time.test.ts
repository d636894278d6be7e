/** START belongs to the range and STOP does not, to the microsecond and in every zone. */
import { describe, expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { huntOver } from '../kit/hunt-over.js';
import { runHunt, type HuntAnswer } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const at = (time: string, port: number): unknown => ({
  type: 'observed-data',
  first_observed: time,
  last_observed: time,
  number_observed: 1,
  objects: {
    0: { type: 'ipv4-addr', value: '10.0.0.1' },
    1: { type: 'network-traffic', src_ref: '0', dst_port: port, protocols: ['tcp'] },
  },
});

const bundle = {
  type: 'bundle',
  spec_version: '2.0',
  objects: [
    at('2021-02-22T00:00:00.833739Z', 1),
    at('2021-02-22T00:00:00.834Z', 2),
    at('2021-02-22T00:00:01Z', 3),
  ],
};

async function answerOf(text: string): Promise<HuntAnswer> {
  const ports = testPorts({ '/hunt/bundle.json': JSON.stringify(bundle) });
  const session = await openSession(ports, { folder: '/hunt' });
  const answer = await runHunt(session, text);
  session.close();
  return answer;
}

async function portsIn(range: string): Promise<unknown[]> {
  const answer = await answerOf(
    `nt = GET network-traffic FROM bundle.json WHERE dst_port > 0 ${range}
     DISP nt ATTR dst_port SORT BY dst_port ASC`,
  );
  return answer.tables.flatMap(({ rows }) => rows.flat());
}

describe('the edges of a time range', () => {
  test.each([
    ['2021-02-22T00:00:00.833739Z', '2021-02-22T00:00:00.833740Z', [1]],
    ['2021-02-22T00:00:00.833738Z', '2021-02-22T00:00:00.833739Z', []],
    ['2021-02-22T00:00:00.833740Z', '2021-02-22T00:00:00.834Z', []],
    ['2021-02-22T00:00:00.83374Z', '2021-02-22T00:00:00.8340001Z', []],
    ['2021-02-22T00:00:00.83374Z', '2021-02-22T00:00:00.834001Z', [2]],
    ['2021-02-22T01:00:00.834+01:00', '2021-02-21T22:00:01.000001-02:00', [2, 3]],
    ['2021-02-22T00:00:00.834001Z', '2021-02-23', [3]],
  ])('from %s to before %s', async (start, stop, expected) => {
    expect(await portsIn(`START ${start} STOP ${stop}`)).toEqual(expected);
  });
});

test('times are shown as they are', async () => {
  const answer = await answerOf(
    `nt = GET network-traffic FROM bundle.json WHERE dst_port > 0
     DISP TIMESTAMPED(nt) ATTR dst_port`,
  );
  expect(answer.tables[0]?.rows).toEqual([
    ['2021-02-22T00:00:00.833739Z', 1],
    ['2021-02-22T00:00:00.834Z', 2],
    ['2021-02-22T00:00:01.000Z', 3],
  ]);
});

// 1714557600123 is 2024-05-01T10:00:00.123Z, as Elasticsearch writes dates by the format epoch_millis.
test.each([1714557600123, '1714557600123', ['1714557600123']])(
  'epoch milliseconds are a time: %j',
  async (stamp) => {
    const event = { '@timestamp': stamp, host: { name: 'ws1' }, process: { pid: 4, name: 'System' } };
    const answer = await huntOver(
      [event],
      `p = GET process FROM EVENTS WHERE pid = 4 START 2024-05-01T10:00:00.123Z STOP 2024-05-01T10:00:00.124Z
       DISP TIMESTAMPED(p) ATTR pid`,
    );
    expect(answer.tables[0]?.rows).toEqual([['2024-05-01T10:00:00.123Z', 4]]);
  },
);
