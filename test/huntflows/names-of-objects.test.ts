/** Logs are written by attackers: names that every object of JavaScript has, and `__proto__`, are names like any other. */
import { expect, test } from 'vitest';
import { openSession } from '../../engine/open-session.js';
import { runHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

const observed = {
  type: 'observed-data',
  first_observed: '2021-01-01T00:00:00Z',
  last_observed: '2021-01-01T00:00:01Z',
  number_observed: 1,
};

// As text, since a literal would not have the keys.
const objects = `{
  "0": {"type": "constructor", "name": "a"},
  "1": {"type": "toString", "value": "b"},
  "2": {"type": "process", "x_unique_id": "1", "pid": 4, "constructor": "c", "__proto__": {"pid": 9}, "valueOf": 7,
    "extensions": {"__proto__": {"a": 1}}, "binary_ref": "3"},
  "3": {"type": "file", "name": "hasOwnProperty", "hashes": {"constructor": "ff"}}
}`;
const bundle = JSON.stringify({ type: 'bundle', spec_version: '2.0', objects: [observed] }).replace(
  '"number_observed":1',
  `"number_observed":1,"objects":${objects}`,
);
const documents = [
  '{"@timestamp":"2021-01-01T00:00:00Z","host":{"name":"__proto__"},"__proto__":{"pid":3},"process":{"pid":1,"name":"constructor"}}',
  '{"@timestamp":"2021-01-01T00:00:00Z","network":{"transport":"constructor"},"source":{"ip":"10.0.0.1","port":1},"destination":{"ip":"10.0.0.2","port":2},"process":{"pid":2,"name":"toString"}}',
].join('\n');

async function run(text: string) {
  const ports = testPorts({ '/hunt/b.json': bundle, '/hunt/e.ndjson': documents });
  const answer = await runHunt(await openSession(ports, { folder: '/hunt' }), text);
  expect(answer.error).toBeUndefined();
  return { ...answer, written: (path: string) => Buffer.from(ports.made.get(path) ?? []).toString() };
}

test('of types and attributes in a bundle', async () => {
  const answer = await run(
    `p = GET process FROM 'file://b.json' WHERE pid > 0
     c = GET constructor FROM 'file://b.json' WHERE name = 'a'
     f = GET file FROM 'file://b.json' WHERE hashes.constructor = 'ff'
     DISP p ATTR pid, constructor, __proto__.pid, valueOf, extensions.__proto__.a`,
  );
  expect(['p', 'c', 'f'].map((name) => answer.counts(name))).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(answer.variable('p').related).toEqual({ constructor: 1, file: 1, toString: 1 });
  expect(answer.tables[0]?.rows).toEqual([[4, 'c', 9, 7, 1]]);
});

test('of keys that other objects of NEW and of a file lack', async () => {
  const rows = '[{"id": "a", "__proto__": "p", "toString": "t"}, {"id": "b", "constructor": "c"}]';
  const { tables } = await run(
    `n = NEW x-own ${rows}
     DISP n ATTR id, __proto__, toString, constructor
     SAVE n TO n.json
     l = LOAD n.json
     DISP l ATTR id, __proto__, toString, constructor`,
  );
  const expected = [
    ['a', 'p', 't', null],
    ['b', null, null, 'c'],
  ];
  expect(tables.map((table) => table.rows)).toEqual([expected, expected]);
});

test('what is saved comes back', async () => {
  const { tables, written } = await run(
    `p = GET process FROM 'file://b.json' WHERE pid > 0
     SAVE p TO p.json
     q = LOAD p.json
     DISP q ATTR pid, constructor, __proto__.pid`,
  );
  expect(written('/hunt/p.json')).toContain('"__proto__.pid":9');
  expect(tables[0]?.rows).toEqual([[4, 'c', 9]]);
});

test('of values and keys in documents, of variables and columns', async () => {
  const answer = await run(
    `constructor = GET process FROM 'file://e.ndjson' WHERE pid > 0
     __proto__ = constructor WHERE name = 'constructor'
     toString = GET network-traffic FROM 'file://e.ndjson' WHERE protocols = 'constructor'
     valueOf = GROUP constructor BY name WITH COUNT(pid) AS hasOwnProperty
     DISP valueOf`,
  );
  expect(['constructor', '__proto__', 'toString'].map((name) => answer.counts(name)[0])).toEqual([2, 1, 1]);
  expect(answer.tables[0]).toMatchObject({
    columns: ['name', 'hasOwnProperty'],
    rows: [
      ['constructor', 1],
      ['toString', 1],
    ],
  });
});
