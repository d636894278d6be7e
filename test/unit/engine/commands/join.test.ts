import { expect, test } from 'vitest';
import { openHunt } from '../../../kit/hunt.js';
import { object, record } from '../../../kit/store.js';

const processes = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    record(`r${index}`, index, [object('process', { x_unique_id: `{p${index}}`, pid: 4, name: 'a.exe' })]),
  );

test('JOIN that would give more rows than anybody reads stops with their number, and says how to narrow it', async () => {
  const hunt = await openHunt({ 'x://many': processes(1_500) });
  const { error } = await hunt.run('p = GET process FROM x://many WHERE pid = 4  j = JOIN p, p BY pid, pid');
  expect(error).toMatchObject({
    code: 'too-many-rows',
    message: expect.stringContaining('2,250,000 rows, more than 2,000,000') as string,
    hint: expect.stringContaining('x_unique_id') as string,
  });
  const answer = await hunt.run('j = JOIN p, p BY x_unique_id, x_unique_id');
  expect(answer.counts('j')).toEqual([1_500, 1_500]);
  hunt.session.close();
});

test('JOIN that is stopped leaves every variable as it was', async () => {
  const hunt = await openHunt({ 'x://many': processes(400) });
  await hunt.run('p = GET process FROM x://many WHERE pid = 4  j = p LIMIT 1');
  const stop = new AbortController();
  const join = hunt.run('j = JOIN p, p BY pid, pid', stop.signal);
  setImmediate(() => stop.abort());
  const answer = await join;
  expect(answer.events.at(-1)).toMatchObject({ kind: 'done', cancelled: true });
  expect([answer.counts('p')[0], answer.counts('j')[0]]).toEqual([400, 1]);
  hunt.session.close();
});

test('JOIN of entities with a table of records, either way, keeps those that have a partner, with the columns of both', async () => {
  const seen = [1, 2, 3].map((pid) =>
    record(`r${pid}`, pid, [object('process', { x_unique_id: `{p${pid}}`, pid, name: `${pid}.exe` })]),
  );
  const hunt = await openHunt({ 'x://day': seen });
  const answer = await hunt.run(
    `p = GET process FROM x://day WHERE pid > 0
     t = TIMESTAMPED(p)
     two = p WHERE pid = 2
     a = JOIN t, two BY pid, pid
     DISP a ATTR first_observed, pid, name
     b = JOIN two, t BY pid, pid
     DISP b ATTR first_observed, pid, name
     c = JOIN two, t BY pid, name`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables.map(({ rows }) => rows)).toEqual([
    [['1970-01-01T00:00:02.000Z', 2, '2.exe']],
    [['1970-01-01T00:00:02.000Z', 2, '2.exe']],
  ]);
  expect(answer.counts('c')[0]).toBe(0);
  hunt.session.close();
});

test('JOIN takes a hash in upper case, as reports write it, for the one in lower case of the logs', async () => {
  const [lower, other] = ['d41d8cd98f00b204e9800998ecf8427e', 'da39a3ee5e6b4b0d3255bfef95601890'];
  const files = [lower, other].map((md5, index) =>
    record(`r${index}`, index, [object('file', { name: `${index}.exe`, 'hashes.MD5': md5 })]),
  );
  const hunt = await openHunt({ 'x://day': files });
  const answer = await hunt.run(
    `f = GET file FROM x://day WHERE name LIKE '%.exe'
     iocs = NEW file [{"hashes.MD5": "${lower.toUpperCase()}"}]
     j = JOIN f, iocs BY hashes.MD5, hashes.MD5
     DISP j ATTR name
     g = GET file FROM x://day WHERE hashes.MD5 = iocs.hashes.MD5`,
  );
  expect(answer.error).toBeUndefined();
  expect(answer.tables[0]?.rows).toEqual([['0.exe']]);
  expect(answer.counts('g')[0]).toBe(1);
  hunt.session.close();
});

test('what the left of JOIN lacks the right one fills in, and nothing else', async () => {
  const opened = await openHunt();
  const answer = await opened.run(
    `a = NEW process [{"name": "a.exe", "pid": 1}, {"name": "b.exe", "pid": 2, "cwd": "/b"}]
     b = NEW process [{"name": "c.exe", "pid": 1, "cwd": "/c"}, {"name": "d.exe", "pid": 2, "cwd": "/d"}]
     j = JOIN a, b BY pid, pid
     DISP j ATTR pid, name, cwd`,
  );
  expect(answer.tables[0]?.rows).toEqual([
    [1, 'a.exe', '/c'],
    [2, 'b.exe', '/b'],
  ]);
  opened.session.close();
});
