import { afterEach, describe, expect, it } from 'vitest';
import { Cancelled } from '../../../../engine/cancel.js';
import type { SourceReport } from '../../../../engine/model/inspection.js';
import { inspectByReading } from '../../../../engine/sources/inspect-by-reading.js';
import { inspectSources } from '../../../../engine/sources/inspect-sources.js';
import { namedSetups, sourceSetups } from '../../../../engine/sources/source-setups.js';
import { fakeElastic, page, refusal, type FakeElastic } from '../../../kit/fake-elastic.js';
import { testPorts } from '../../../kit/ports.js';
import { record } from '../../../kit/store.js';
import { authority, certificate } from '../../../kit/tls/certificates.js';

const secret = 'password-of-the-test';
const auth = { username: 'hunter', password: secret };
const running: FakeElastic[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function started(...args: Parameters<typeof fakeElastic>): Promise<FakeElastic> {
  const server = await fakeElastic(...args);
  running.push(server);
  return server;
}

const cluster = (host: string, connection: object = {}) => ({
  connector: 'elastic_ecs',
  connection: { host, indices: 'events', ...connection },
  config: { auth },
});

async function inspected(
  profiles: Readonly<Record<string, unknown>>,
  { timeoutMs = 20_000, signal = new AbortController().signal, files = {} } = {},
): Promise<SourceReport[]> {
  const context = { ports: testPorts(files), settings: { folder: '/hunt', profiles } };
  return inspectSources(await sourceSetups(context), context, { signal, timeoutMs });
}

async function theOne(profile: unknown, options?: Parameters<typeof inspected>[1]): Promise<SourceReport> {
  const [report] = await inspected({ one: profile }, options);
  return report as SourceReport;
}

const missingIndex = { type: 'index_not_found_exception', reason: 'no such index', index: 'evnts' };

const event = (time: string, more: object = {}) => ({
  id: time,
  source: { '@timestamp': time, process: { pid: 4, name: 'System' }, ...more },
});

describe('a cluster that answers', () => {
  it('tells product, indices, documents, the newest event and what the mapping finds', async () => {
    const server = await started({
      count: [{ body: { count: 1234 } }],
      search: [
        page([event('2021-04-05T10:00:00Z', { labels: { site: 'b' } }), event('2021-04-04T10:00:00Z')]),
      ],
    });
    const report = await theOne(cluster(server.url));
    expect(report.error).toBeUndefined();
    expect(report.inspection).toEqual({
      product: 'Elasticsearch 8.19.0',
      places: ['events'],
      documents: 1234,
      complete: true,
      newest: Date.UTC(2021, 3, 5, 10),
      attributes: [
        { type: 'file', attribute: 'name', fields: ['process.name'], examples: [] },
        { type: 'process', attribute: 'created', fields: ['@timestamp'], examples: [] },
        { type: 'process', attribute: 'name', fields: ['process.name'], examples: ['System'] },
        { type: 'process', attribute: 'pid', fields: ['process.pid'], examples: [4] },
      ],
      unmapped: [{ field: 'labels.site', documents: 1, of: 2, example: 'b' }],
      notes: [],
    });
    const search = server.requests.find(({ kind }) => kind === 'search');
    expect(search?.body).toMatchObject({ sort: [{ '@timestamp': { order: 'desc' } }] });
  });

  it('may hold no events, and says so', async () => {
    const { inspection } = await theOne(cluster((await started({})).url));
    expect(inspection).toMatchObject({ documents: 0, notes: [{ code: 'source-no-events' }] });
    expect(inspection).not.toHaveProperty('newest');
  });

  it('may have several indices, and documents without a time', async () => {
    const server = await started({
      fieldCaps: [
        {
          body: {
            indices: ['events', 'more'],
            fields: { '@timestamp': { date: { searchable: true, aggregatable: true } } },
          },
        },
      ],
      search: [
        page([
          event('2021-04-04T10:00:00Z'),
          { id: 'none', source: { process: { pid: 5 } } },
          event('2021-04-03T10:00:00Z'),
        ]),
      ],
    });
    const { inspection } = await theOne(cluster(server.url));
    expect(inspection?.newest).toBe(Date.UTC(2021, 3, 4, 10));
    expect(inspection?.notes[0]?.message).toContain('the indices');
  });

  it('may have a profile with a key that means nothing', async () => {
    const profile = { ...cluster((await started({})).url), conection: {} };
    const [note] = (await theOne(profile)).inspection?.notes ?? [];
    expect(note).toMatchObject({
      code: 'unknown-profile-key',
      message: expect.stringContaining('conection') as string,
    });
  });

  it('need not let the account ask what it is', async () => {
    const server = await started({ info: [refusal(403, 'security_exception')] });
    expect((await theOne(cluster(server.url))).inspection?.product).toBe('Elasticsearch');
  });

  it('may keep its mapping to itself and its time in text, and says what that costs', async () => {
    const text = { keyword: { searchable: true, aggregatable: true } };
    const server = await started({
      indices: [refusal(403, 'security_exception')],
      fieldCaps: [{ body: { indices: ['events'], fields: { '@timestamp': text } } }],
    });
    const codes = (await theOne(cluster(server.url))).inspection?.notes.map(({ code }) => code);
    expect(codes).toEqual(['source-no-events', 'source-no-time', 'source-hidden-mapping']);
  });
});

describe('a cluster that does not answer says why', () => {
  const answers: readonly [string, Parameters<typeof fakeElastic>[0], string, RegExp][] = [
    [
      'a wrong password',
      { info: [refusal(401, 'security_exception')] },
      'source-login',
      /refuses the user name or password/,
    ],
    [
      'no permission',
      { fieldCaps: [refusal(403, 'security_exception')] },
      'source-permission',
      /may not read events/,
    ],
    [
      'an index that is not there',
      { fieldCaps: [{ status: 404, body: { error: { root_cause: [missingIndex] } } }] },
      'source-no-index',
      /no index evnts/,
    ],
    [
      'a pattern that no index has',
      { fieldCaps: [{ body: { indices: [], fields: {} } }] },
      'source-no-index',
      /no index events/,
    ],
    [
      'a server that is too old',
      { info: [{ body: { version: { number: '7.10.2' } }, product: 'none' }] },
      'source-no-cluster',
      /neither Elasticsearch 8 or 9 nor OpenSearch/,
    ],
    [
      'another kind of server',
      { info: [{ body: { welcome: true }, product: 'none' }] },
      'source-garbled',
      /no version/,
    ],
    ['a server that breaks', { count: [refusal(500, 'oops')] }, 'source-failed', /500 oops/],
  ];
  it.each(answers)('%s', async (_, given, code, said) => {
    const { error, inspection } = await theOne(cluster((await started(given)).url));
    expect(inspection).toBeUndefined();
    expect(error).toMatchObject({ code, message: expect.stringMatching(said) as string });
    expect(error?.hint).toBeTruthy();
  });

  it('a port where nothing listens', async () => {
    const server = await fakeElastic({});
    await server.stop();
    const { error } = await theOne(cluster(server.url));
    expect(error).toMatchObject({
      code: 'source-unreachable',
      message: `stixshifter://one: nothing listens at ${server.url}`,
    });
  });

  it('https where the server speaks plain http', async () => {
    const { url } = await started({});
    const { error } = await theOne(cluster(url.replace('http:', 'https:')));
    expect(error).toMatchObject({ code: 'source-no-tls', hint: expect.stringContaining(url) as string });
  });

  it('a certificate that nobody vouches for, and one for another host', async () => {
    const { url } = await started({}, certificate('other-host'));
    const untrusted = await theOne(cluster(url));
    expect(untrusted.error).toMatchObject({
      code: 'source-certificate',
      hint: expect.stringContaining('selfSignedCert') as string,
    });
    const otherHost = await theOne(cluster(url, { selfSignedCert: authority }));
    expect(otherHost.error).toMatchObject({
      code: 'source-certificate',
      hint: expect.stringContaining('connection.host') as string,
    });
    const unchecked = await theOne(cluster(url, { selfSignedCert: false }));
    expect(unchecked.inspection?.product).toBe('Elasticsearch 8.19.0');
  });

  it('silence, after the time that it was given', async () => {
    const server = await started({ count: ['hang'] });
    const { error } = await theOne(cluster(server.url), { timeoutMs: 300 });
    expect(error).toMatchObject({
      code: 'source-timeout',
      message: 'stixshifter://one: no answer within 0.3 s',
    });
  });

  it('a profile that lacks what it needs', async () => {
    const reports = await inspected({
      a: { connector: 'elastic_ecs', config: { auth } },
      b: {},
    });
    expect(reports.map(({ error }) => error?.code)).toEqual(Array(2).fill('invalid-profile'));
  });
});

it('looks at a hundred thousand records of a source that can only be asked for them, and no further', async () => {
  const part = Array.from({ length: 50_000 }, (_, second) => record(String(second), second, []));
  let asked = 0;
  async function* parts() {
    for (; asked < 5; asked++) yield await Promise.resolve({ records: part });
  }
  const reading = { batches: parts(), product: 'x', places: [], unmapped: () => [] };
  const { documents, complete, newest } = await inspectByReading(reading, new AbortController().signal);
  expect([documents, complete, newest, asked]).toEqual([100_000, false, 49_999_000, 1]);
});

it('asks side by side, and one that fails costs the others nothing', async () => {
  const good = await started({});
  const bad = await started({ info: [refusal(401, 'security_exception')] });
  const reports = await inspected({ b: cluster(good.url), a: cluster(bad.url) });
  expect(reports.map(({ name, error }) => [name, error?.code])).toEqual([
    ['a', 'source-login'],
    ['b', undefined],
  ]);
});

it('stops when it is told to', async () => {
  const server = await started({ count: ['hang'] });
  const stop = new AbortController();
  const inspecting = inspected({ one: cluster(server.url) }, { signal: stop.signal });
  await expect
    .poll(() => server.requests.some(({ kind }) => kind === 'count'), { timeout: 20_000 })
    .toBe(true);
  const givenUp = server.closed('count');
  stop.abort();
  await expect(inspecting).rejects.toBeInstanceOf(Cancelled);
  await givenUp;
});

it('shows where a source is, without what is secret', async () => {
  const host = `https://hunter:${secret}@es.example`;
  const [report] = await inspected({ Host101: cluster(host, { port: 9200, indices: ['a', 'b-*'] }) });
  expect(report).toMatchObject({
    name: 'host101',
    uri: 'stixshifter://host101',
    place: 'https://es.example:9200 a, b-*',
  });
  expect(JSON.stringify(report)).not.toContain(secret);
});

it('knows the source that is named, and no other', async () => {
  const context = { ports: testPorts(), settings: { folder: '/', profiles: { a: {}, b: {} } } };
  const setups = await sourceSetups(context);
  expect(namedSetups(setups, ['B']).map(({ name }) => name)).toEqual(['b']);
  expect(() => namedSetups(setups, ['c'])).toThrow('There is no profile "c"');
});

describe('files', () => {
  const line = (minute: number) =>
    JSON.stringify(event(`2021-04-01T00:0${minute}:00Z`, { labels: { team: 'red' } }).source);
  const profile = { connector: 'ecs_file', connection: { path: 'events.ndjson' } };

  it('are read to tell what they hold', async () => {
    const files = { '/hunt/events.ndjson': [line(2), line(5), line(3)].join('\n') };
    const { inspection } = await theOne(profile, { files });
    expect(inspection).toMatchObject({
      product: '1 file',
      places: ['events.ndjson'],
      documents: 3,
      complete: true,
      newest: Date.UTC(2021, 3, 1, 0, 5),
      unmapped: [{ field: 'labels.team', documents: 3, of: 3, example: 'red' }],
      notes: [],
    });
    expect(inspection?.attributes).toContainEqual({
      type: 'process',
      attribute: 'pid',
      fields: [],
      examples: [4],
    });
  });

  it.each([
    ['that are not there', {}, 'missing-file'],
    ['that are something else', { '/hunt/events.ndjson': 'a,b\n1,2\n' }, 'foreign-data'],
  ])('%s', async (_, files, code) => {
    expect((await theOne(profile, { files })).error?.code).toBe(code);
  });

  it('that are damaged in part say which part', async () => {
    const files = { '/hunt/events.ndjson': `${line(1)}\n{"broken\n` };
    expect((await theOne(profile, { files })).inspection).toMatchObject({
      documents: 1,
      notes: [{ code: 'partly-unreadable', message: expect.stringContaining('line 2') as string }],
    });
  });
});

describe('a secret in the secret storage', () => {
  const profile = (url: string) => ({
    ...cluster(url),
    config: { auth: { username: 'hunter', secret: 'password' } },
  });
  const context = (profiles: object, kept: Readonly<Record<string, string>>) => ({
    ports: testPorts({}, { secret: (key) => Promise.resolve(kept[key]) }),
    settings: { folder: '/', profiles: { ...profiles } },
  });
  const options = { signal: new AbortController().signal, timeoutMs: 20_000 };

  it('is asked for by the name and the address, and sent', async () => {
    const server = await started({});
    const where = context({ one: profile(server.url) }, { [`one ${server.url}`]: secret });
    const setups = await sourceSetups(where);
    expect(setups).toMatchObject([{ secretKey: `one ${server.url}`, inSettings: true }]);
    const [report] = await inspectSources(setups, where, options);
    expect(report).toMatchObject({ inspection: { notes: [{ code: 'source-no-events' }] } });
    const expected = `Basic ${Buffer.from(`hunter:${secret}`).toString('base64')}`;
    expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(new Set([expected]));
  });

  it('is not sent to another address of that name, and its lack is told', async () => {
    const server = await started({});
    const where = context({ one: profile(server.url) }, { 'one https://es.example': secret });
    const [report] = await inspectSources(await sourceSetups(where), where, options);
    expect(report?.error).toMatchObject({ code: 'missing-secret' });
    expect(server.requests).toEqual([]);
  });
});
