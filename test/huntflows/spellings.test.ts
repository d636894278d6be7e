import { expect, test } from 'vitest';
import { hunt, openHunt } from '../kit/hunt.js';
import { testPorts } from '../kit/ports.js';

/** One time, address or number can be spelt in many ways: SORT, GROUP and JOIN take it for what it is, as patterns do. */
const times = `n = NEW process [
  {"name": "half", "created": "2021-04-01T00:00:00.5Z"},
  {"name": "whole", "created": "2021-04-01T00:00:00Z"},
  {"name": "offset", "created": "2021-04-01T01:59:59+02:00"},
  {"name": "millis", "created": "2021-04-01T00:00:00.250Z"}] `;

test('SORT puts times in order, whatever their precision and offset', async () => {
  const answer = await hunt(`${times} DISP n ATTR name SORT BY created ASC DISP n ATTR name SORT BY created`);
  const inOrder = [['offset'], ['whole'], ['millis'], ['half']];
  expect(answer.tables.map(({ rows }) => rows)).toEqual([inOrder, [...inOrder].reverse()]);
});

test('MIN and MAX are the first and the last time', async () => {
  const answer = await hunt(
    `${times} a = n WHERE name != 'offset' g = GROUP a BY BIN(created, 1 D) WITH MIN(created), MAX(created) DISP g`,
  );
  expect(answer.tables[0]?.rows).toEqual([
    ['2021-04-01T00:00:00Z', '2021-04-01T00:00:00Z', '2021-04-01T00:00:00.5Z'],
  ]);
});

test('JOIN joins equal times and addresses', async () => {
  const answer = await hunt(
    `${times} m = NEW x-alert [{"at": "2021-04-01T00:00:00.000+00:00", "host": "2001:DB8::1"}]
     j = JOIN m, n BY at, created DISP j ATTR name
     a = NEW ipv6-addr ['2001:db8:0:0:0:0:0:1', '2001:db8::2']
     k = JOIN a, m BY value, host DISP k ATTR at`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([[['whole']], [['2021-04-01T00:00:00.000+00:00']]]);
});

test('BIN takes the text of a number for the number', async () => {
  const answer = await hunt(
    'n = NEW process [{"pid": "1234"}, {"pid": 1300}] g = GROUP n BY BIN(pid, 1000) WITH COUNT(*) DISP g',
  );
  expect(answer.tables[0]?.rows).toEqual([[1000, 2]]);
});

test('NEW takes the text of a number for the number where the attribute is one', async () => {
  const answer = await hunt(
    `a = NEW autonomous-system ['15169'] b = NEW autonomous-system [{"number": 15169}] c = a + b DISP c ATTR number`,
  );
  expect(answer.variable('c').entities).toBe(1);
  expect(answer.tables[0]?.rows).toEqual([[15169]]);
});

test('whole numbers that a number cannot hold stay exact: in NEW, in patterns and in JSON', async () => {
  const file = '[{"n": 9007199254740993, "t": "\\"12345678901234567890, "}, {"n": 9007199254740995}]';
  const opened = await openHunt({}, {}, testPorts({ '/hunt/n.json': file }));
  const answer = await opened.run(
    `n = NEW x-n [{"n": 9007199254740993}, {"n": -9007199254740993}, {"n": 5}]
     a = n WHERE n IN (9007199254740993, -9007199254740993) DISP a ATTR n
     l = LOAD n.json AS x-n b = l WHERE n != 9007199254740995 DISP b ATTR n, t`,
  );
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [['9007199254740993'], ['-9007199254740993']],
    [['9007199254740993', '"12345678901234567890, ']],
  ]);
});

test('GROUP without WITH gives the mean of integers, of attributes that only the data knows, too', async () => {
  const answer = await hunt(
    `n = NEW process [{"name": "a", "pid": 1, "x_n": 5, "x_f": 1.5}, {"name": "a", "pid": 2, "x_n": 7, "x_f": 2.5}]
     g = GROUP n BY name DISP g`,
  );
  // As Kestrel 1.8 answers.
  expect(answer.tables[0]).toMatchObject({
    columns: ['name', 'unique_pid', 'unique_x_f', 'mean_x_n'],
    rows: [['a', 2, 2, 6]],
  });
});

test('GROUP without WITH leaves out what would be named as a key', async () => {
  const answer = await hunt(
    `n = NEW process [{"name": "a", "x_n": 5}, {"name": "a", "x_n": 7}, {"name": "b", "x_n": 1}]
     g = GROUP n BY name
     j = JOIN n, g BY name, name
     h = GROUP j BY mean_x_n DISP h`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables[0]).toMatchObject({
    columns: ['mean_x_n', 'unique_name'],
    rows: [
      [1, 1],
      [6, 1],
    ],
  });
});

test('INFO names the variables that a variable depends on, and those that use it', async () => {
  const answer = await hunt(
    "a = NEW process ['a.exe'] b = NEW process ['b.exe'] c = a + b d = c WHERE name = a.name INFO c",
  );
  expect(answer.statements.at(-1)?.info).toEqual(
    expect.arrayContaining([
      { name: 'Dependent Variables', value: 'a, b' },
      { name: 'Used By', value: 'd' },
    ]),
  );
});
