/** Observables that no observed-data mentions have no time (STIX 2.1 section 4.14): none is made up for them. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt, type HuntAnswer } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const address = (digit: number): object & { id: string } => ({
  ...{ type: 'ipv4-addr', value: `1.2.3.${digit}` },
  id: `ipv4-addr--00000000-0000-5000-8000-00000000000${digit}`,
});
const observed = {
  ...{ type: 'observed-data', id: 'observed-data--1', number_observed: 2, object_refs: [address(2).id] },
  ...{ first_observed: '2023-01-02T00:00:00Z', last_observed: '2023-01-01T00:00:00Z' },
};

async function hunt(objects: readonly object[], huntflow: string): Promise<HuntAnswer> {
  const ports = testPorts({ '/hunt/a.json': JSON.stringify(objects) });
  const session = await openSession(ports, { folder: '/hunt' });
  const answer = await runHunt(session, huntflow);
  session.close();
  expect(answer.error).toBeUndefined();
  return answer;
}

test('in the columns of records, and in INFO', async () => {
  const huntflow = `i = GET ipv4-addr FROM a.json WHERE value LIKE '%'
    DISP RECORDS(i) ATTR value
    INFO i`;
  const { tables, statements } = await hunt([address(1), address(2), observed], huntflow);
  expect(tables[0]?.rows).toEqual(
    expect.arrayContaining([
      [0, null, null, address(1).id, '1.2.3.1'],
      [2, '2023-01-02T00:00:00.000Z', '2023-01-02T00:00:00.000Z', 'observed-data--1', '1.2.3.2'],
    ]),
  );
  expect(statements[2]?.info).toContainEqual({ name: 'First Observed', value: '2023-01-02T00:00:00.000Z' });
  const alone = await hunt([address(1)], huntflow);
  expect(alone.statements[2]?.info?.map(({ name }) => name)).not.toContain('First Observed');
});

test('an observation that ends before it begins is found at the time it begins', async () => {
  const answer = await hunt(
    [address(2), observed],
    "i = GET ipv4-addr FROM a.json WHERE value LIKE '%' START 2023-01-02 STOP 2023-01-03",
  );
  expect(answer.counts('i')).toEqual([1, 1]);
});

test('and in what is said of the time of a source', async () => {
  const { statements } = await hunt(
    [address(1), address(2), observed],
    "i = GET ipv4-addr FROM a.json WHERE value LIKE '%' START 2024-01-02 STOP 2024-01-03",
  );
  expect(JSON.stringify(statements[0]?.warnings)).toContain('has records from 2023-01-02T00:00:00.000Z');
});
