import { afterEach, expect, test } from 'vitest';
import { hunt } from '../../../../kit/hunt.js';
import { object, record } from '../../../../kit/store.js';
import type { RunEvent } from '../../../../../engine/model/result.js';
import { openSession } from '../../../../../engine/open-session.js';
import { fakeElastic, page, refusal, type FakeAnswer } from '../../../../kit/fake-elastic.js';
import { testPorts } from '../../../../kit/ports.js';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** What is said of a GET that finds nothing, where the server answers its searches so. */
async function said(
  search: readonly FakeAnswer[],
): Promise<{ warnings: string[]; requests: number | undefined }> {
  const server = await fakeElastic({ search });
  const config = { auth: { username: 'u', password: 'p' } };
  const host101 = { connector: 'elastic_ecs', connection: { host: server.url, indices: 'events' }, config };
  const session = await openSession(testPorts(), { folder: '/', profiles: { host101 } });
  stops.push(
    () => session.close(),
    () => server.stop(),
  );
  const results: RunEvent[] = [];
  const text = 'p = GET process FROM stixshifter://host101 WHERE pid = 4 START 2021-04-01 STOP 2021-04-02';
  const { ok } = await session.run(text, {
    signal: new AbortController().signal,
    onEvent: (event) => results.push(event),
  });
  expect(ok).toBe(true);
  const [statement] = results.flatMap((event) => (event.kind === 'statement' ? [event.result] : []));
  return {
    warnings: (statement?.warnings ?? [])
      .filter(({ code }) => code === 'empty-answer')
      .map(({ message }) => message),
    requests: statement?.requests,
  };
}

const event = (time: string) => page([{ id: time, source: { '@timestamp': time, process: { pid: 4 } } }]);
const nothing = page([]);
const where = 'stixshifter://host101';

test('a cluster without events in the time range is told from one whose events do not fit', async () => {
  const range = 'in the time range 2021-04-01T00:00:00.000Z to 2021-04-02T00:00:00.000Z';
  expect((await said([nothing, nothing, event('2021-04-05T10:00:00Z')])).warnings).toEqual([
    `Nothing was found. ${where} has no events ${range}; its newest is of 2021-04-05T10:00:00.000Z.`,
  ]);
  expect((await said([nothing, event('2021-04-01T10:00:00Z')])).warnings).toEqual([
    `Nothing was found. ${where} has events ${range}, but no process that fits.`,
  ]);
  expect((await said([nothing, nothing, nothing])).warnings).toEqual([
    `Nothing was found. ${where} holds no events.`,
  ]);
  // The hunter may search, but not in all that the reason asks for.
  expect((await said([nothing, refusal(403, 'security_exception')])).warnings).toEqual([
    `Nothing was found. ${where} gave no records.`,
  ]);
});

test('the requests that this takes are counted', async () => {
  const none = await said([nothing, nothing, event('2021-04-05T10:00:00Z')]);
  const some = await said([nothing, event('2021-04-01T10:00:00Z')]);
  expect(none.requests).toBe((some.requests ?? 0) + 1);
});

test.each([
  ["binary_ref.name = 'a.exe'", 'No process has "binary_ref.name"; here it is called "image_ref.name".'],
  ["created > t'2021-01-01T00:00:00Z'", 'No process has "created"; here it is called "created_time".'],
  ["creator_user_ref.account_login = 'jo'", 'No process has "creator_user_ref.account_login".'],
  [
    "environment_variables = 'x'",
    '0 satisfy environment_variables = \'x\'. No process has "environment_variables".',
  ],
  [
    "extensions.'windows-process-ext' = 'x'",
    'No process has "extensions.windows-process-ext"; did you mean "extensions.\'windows-process-ext\'.aslr_enabled"?',
  ],
  ["binary_ref.created = 'x'", 'No process has "binary_ref.created".'],
  ["image_ref.name = 'A.exe'", "In another letter case there is image_ref.name = 'a.exe'."],
  ["parent_ref.name = 'a.exe'", "0 satisfy parent_ref.name = 'a.exe'."],
])('of a path of which nothing leads there: GET process WHERE %s', async (where, why) => {
  const parent = object('process', { name: 'b.exe', pid: 4 });
  const program = object('file', { name: 'a.exe' });
  const child = object('process', {
    name: 'a.exe',
    pid: 5,
    created_time: '2021-04-01T00:00:00Z',
    parent_ref: parent,
    image_ref: program,
  });
  const world = { 'x://bundle': [record('1', 1_617_235_200, [child])] };
  const { statements } = await hunt(`p = GET process FROM x://bundle WHERE ${where}`, world);
  const [warning] = statements[0]?.warnings ?? [];
  expect(warning?.message.endsWith(why)).toBe(true);
});

test.each([
  ['FROM x://a WHERE pid = 4', 'Of 1 process entity in the source, 0 satisfy pid = 4.'],
  ['FROM x://a, x://b WHERE pid = 4', 'Of 1 process entity in the sources, 0 satisfy pid = 4.'],
  ['FROM x://b WHERE pid = 4', 'No record mentions any process.'],
  [
    'FROM x://a WHERE pid = 4 START 2021-04-01 STOP 2021-04-02',
    'Of 1 process entity in the time range, 0 satisfy pid = 4.',
  ],
  [
    'FROM x://b WHERE pid = 4 START 2021-04-01 STOP 2021-04-02',
    'No record in the time range mentions any process.',
  ],
])('a time range is spoken of where one was given: GET process %s', async (question, why) => {
  const at = Date.UTC(2021, 3, 1, 10) / 1000;
  const world = {
    'x://a': [record('1', at, [object('process', { name: 'a.exe', pid: 5 })])],
    'x://b': [record('2', at, [object('file', { name: 'a.exe' })])],
  };
  const { statements } = await hunt(`p = GET process ${question}`, world);
  expect(statements[0]?.warnings.map(({ message }) => message)).toEqual([`Nothing was found. ${why}`]);
});

test.each([
  ['process FROM x://a WHERE pid = 4', 'Of 1 process entity in the source, 0 satisfy pid = 4.'],
  ["url FROM x://a WHERE value = 'x'", 'No record mentions any url.'],
  [
    'process FROM x://a WHERE pid = 5 START 2021-04-01 STOP 2021-04-02',
    'Nothing in the source says when it was observed: leave the time range out.',
  ],
])('objects that no observed-data mentions are not taken for none: GET %s', async (question, why) => {
  const unobserved = { ...record('1', 0, [object('process', { name: 'a.exe', pid: 5 })]), numberObserved: 0 };
  const { statements } = await hunt(`p = GET ${question}`, { 'x://a': [unobserved] });
  expect(statements[0]?.warnings.map(({ message }) => message)).toEqual([`Nothing was found. ${why}`]);
});
