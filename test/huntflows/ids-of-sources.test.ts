/** The id that a source gives a custom object, in whatever form, is what it is asked for by (STIX 2.1 section 2.9 has ids of types alone). */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const objects = {
  0: { type: 'x-ticket', id: 'T-7', name: 'a' },
  1: { type: 'x-ticket', id: 12, name: 'b' },
  2: { type: 'ticket', id: 'T-7', name: 'c' },
  3: { type: 'x-ticket', id: 'x-ticket--1', name: 'd' },
  4: { type: 'process', id: '77', pid: 5 },
};
const time = '2021-01-01T00:00:00Z';
const record = { type: 'observed-data', id: 'observed-data--1', first_observed: time, last_observed: time };
const bundle = JSON.stringify({ type: 'bundle', objects: [{ ...record, number_observed: 1, objects }] });
const event = JSON.stringify({
  '@timestamp': time,
  event: { code: '1', id: 'E-1' },
  acme: { ticket: 'T-8' },
});
const mapping =
  'objects: { ticket: { type: x-acme-ticket, id: acme.ticket, needs: [number], attributes: { number: acme.ticket } } }';

async function run(text: string) {
  const files = { '/hunt/b.json': bundle, '/hunt/e.json': event, '/hunt/.kestrel/mapping.yaml': mapping };
  const answer = await runHunt(await openSession(testPorts(files), { folder: '/hunt' }), text);
  expect(answer.error).toBeUndefined();
  return answer;
}

test('of a bundle: shown, asked for, saved and loaded', async () => {
  const { tables } = await run(
    `t = GET x-ticket FROM b.json WHERE name LIKE '%' DISP t ATTR id, name SORT BY name ASC
     a = GET x-ticket FROM b.json WHERE id = 'T-7' DISP a ATTR name
     b = t WHERE id IN (12, 'x-ticket--1') DISP b ATTR name
     c = GET ticket FROM b.json WHERE id = 'T-7' DISP c ATTR id, name
     d = t WHERE id != 'T-7' AND id LIKE 'x-%' DISP d ATTR name
     SAVE t TO t.csv
     l = LOAD t.csv AS x-ticket
     m = l + t
     DISP m ATTR id SORT BY id ASC`,
  );
  const all = [['12'], ['T-7'], ['x-ticket--1']];
  expect(tables.map(({ rows }) => rows)).toEqual([
    [
      ['T-7', 'a'],
      ['12', 'b'],
      ['x-ticket--1', 'd'],
    ],
    [['a']],
    [['b'], ['d']],
    [['T-7', 'c']],
    [['d']],
    all,
  ]);
});

test('of NEW', async () => {
  const { tables } = await run(
    `n = NEW x-ticket [{"id": "T-7", "name": "a"}, {"id": 12, "name": "b"}]
     a = n WHERE id = 'T-7' DISP a ATTR id, name
     b = n WHERE id = 12 DISP b ATTR id, name`,
  );
  expect(tables.map(({ rows }) => rows)).toEqual([[['T-7', 'a']], [['12', 'b']]]);
});

test('of documents: of types that we know the id stays one of STIX, and the own one finds them, too', async () => {
  const answer = await run(
    `a = GET x-acme-ticket FROM e.json WHERE id = 'T-8' DISP a ATTR id
     e = GET x-oca-event FROM e.json WHERE id = 'E-1'`,
  );
  expect(answer.tables[0]?.rows).toEqual([['T-8']]);
  expect(answer.counts('e')).toEqual([1, 1]);
});

test('what has another id says so', async () => {
  const { statements } = await run("p = GET process FROM b.json WHERE id = '77'");
  expect(statements[0]?.warnings[0]?.message).toBe(
    "Nothing was found. Of 1 process entity in the source, 0 satisfy id = '77'. " +
      'Ids of process are those that STIX computes: process--….',
  );
});
