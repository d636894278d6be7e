import { describe, expect, test } from 'vitest';
import { huntedServer } from '../kit/elasticsearch/hunted-server.js';
import { missing, type ServerName } from '../kit/elasticsearch/install.mjs';
import { runHunt } from '../kit/hunt.js';

// The same events, whatever an index makes of its documents, give the same answers.
for (const server of ['elasticsearch8', 'elasticsearch9', 'opensearch'] as const) {
  const why = missing(server);
  if (why !== undefined) process.stderr.write(`Forms of indices are not tried on ${server}: ${why}.\n`);
  describe.skipIf(why !== undefined)(`an index of ${server}`, () => indicesOf(server));
}

const keyword = { type: 'keyword' };
const time = { type: 'date' };
const long = { type: 'long' };
const plain = {
  '@timestamp': time,
  host: { properties: { id: keyword } },
  event: { properties: { code: keyword } },
  process: { properties: { pid: long, name: keyword, command_line: keyword, entity_id: keyword } },
  source: { properties: { ip: { type: 'ip' }, port: long } },
  destination: { properties: { ip: { type: 'ip' }, port: long } },
  network: { properties: { transport: keyword } },
};

interface Form {
  readonly mappings: object;
  readonly settings?: object;
  /** What a document is written as where its fields have other names. */
  readonly written?: (document: (typeof documents)[number]) => object;
  /** The servers that can have one; all without it. */
  readonly only?: readonly ServerName[];
}

const elasticsearch: readonly ServerName[] = ['elasticsearch8', 'elasticsearch9'];

const forms: Readonly<Record<string, Form>> = {
  plain: { mappings: { properties: plain } },
  'sorted by time': {
    mappings: { properties: plain },
    settings: { 'sort.field': '@timestamp', 'sort.order': 'desc' },
  },
  'without _source': { mappings: { _source: { enabled: false }, properties: plain } },
  'with a _source that is put together': {
    only: elasticsearch,
    settings: { 'mapping.source.mode': 'synthetic' },
    mappings: { properties: plain },
  },
  'of mode logsdb': {
    // The other one of the tests is put together without what its shards need for that.
    only: ['elasticsearch8'],
    settings: { mode: 'logsdb' },
    mappings: { properties: { ...plain, host: { properties: { id: keyword, name: keyword } } } },
  },
  'of runtime fields': {
    only: elasticsearch,
    mappings: { dynamic: 'runtime', properties: { '@timestamp': time } },
  },
  'of aliases': {
    mappings: {
      properties: {
        ...plain,
        started: { properties: { number: long, title: keyword, text: keyword } },
        process: {
          properties: {
            pid: { type: 'alias', path: 'started.number' },
            name: { type: 'alias', path: 'started.title' },
            command_line: { type: 'alias', path: 'started.text' },
            entity_id: keyword,
          },
        },
      },
    },
    written: ({ process: { pid, name, command_line, ...process }, ...document }) => ({
      ...document,
      process,
      started: { number: pid, title: name, text: command_line },
    }),
  },
  'of copies': {
    mappings: {
      properties: {
        ...plain,
        title: { ...keyword, copy_to: 'process.name' },
        text: { ...keyword, copy_to: ['process.command_line'] },
      },
    },
    written: ({ process: { name, command_line, ...process }, ...document }) => ({
      ...document,
      process,
      title: name,
      text: command_line,
    }),
  },
};

const documents = [
  { pid: 1, name: 'cmd.exe', port: 80 },
  { pid: 2, name: 'powershell.exe', port: 443 },
  { pid: 3, name: 'cmd.exe', port: 443 },
].map(({ pid, name, port }) => ({
  '@timestamp': `2021-04-01T12:00:0${pid}.000Z`,
  host: { id: 'h1' },
  event: { code: '3' },
  process: { pid, name, command_line: `${name} /c ${pid}`, entity_id: `{${pid}}` },
  source: { ip: '10.0.0.1', port: 1000 + pid },
  destination: { ip: '10.0.0.2', port },
  network: { transport: 'tcp' },
}));

function indicesOf(server: ServerName): void {
  const all = Object.entries(forms).filter(([, { only }]) => only?.includes(server) ?? true);
  const nameOf = (form: string) => form.replaceAll(/[^a-z]/g, '-');
  const session = huntedServer({
    server,
    async fill(send) {
      for (const [form, { mappings, settings, written }] of all) {
        await send('PUT', nameOf(form), { mappings, ...(settings && { settings: { index: settings } }) });
        for (const document of documents)
          await send('POST', `${nameOf(form)}/_doc?refresh=true`, written?.(document) ?? document);
      }
      return all.map(([form]) => nameOf(form));
    },
  });

  test.each(all.map(([form]) => form))('%s gives every event', async (form) => {
    const get = (type: string, where: string) =>
      `GET ${type} FROM stixshifter://${nameOf(form)} WHERE ${where} START 2021-04-01 STOP 2021-04-02`;
    const answer = await runHunt(
      session(),
      `p = ${get('process', "name LIKE 'cmd%'")}
       DISP p ATTR pid, name, command_line SORT BY pid ASC
       n = FIND network-traffic CREATED BY p
       DISP n ATTR src_ref.value, src_port, dst_ref.value, dst_port SORT BY src_port ASC
       q = ${get('process', "pid > 1 AND command_line != 'cmd.exe /c 3'")}
       DISP q ATTR pid, name
       t = ${get('network-traffic', "dst_port = 443 AND dst_ref.value ISSUBSET '10.0.0.0/8'")}`,
    );
    expect(answer.error).toBeUndefined();
    expect(answer.tables.map(({ rows }) => rows)).toEqual([
      [
        [1, 'cmd.exe', 'cmd.exe /c 1'],
        [3, 'cmd.exe', 'cmd.exe /c 3'],
      ],
      [
        ['10.0.0.1', 1001, '10.0.0.2', 80],
        ['10.0.0.1', 1003, '10.0.0.2', 443],
      ],
      [[2, 'powershell.exe']],
    ]);
    expect(answer.counts('t')).toEqual([2, 2]);
  });
}

const withoutParts = missing('opensearch');
if (withoutParts !== undefined) process.stderr.write(`Fields of parts are not tried: ${withoutParts}.\n`);
describe.skipIf(withoutParts !== undefined)('fields of type wildcard of opensearch', () => {
  const count = 60;
  const urls = Array.from({ length: count }, (_, number) => `https://example.com/a/longer/path/${number}`);
  const session = huntedServer({
    server: 'opensearch',
    async fill(send) {
      const url = { properties: { full: { type: 'wildcard' } } };
      await send('PUT', 'urls', { mappings: { properties: { ...plain, url } } });
      for (const [number, full] of urls.entries())
        await send('POST', `urls/_doc?refresh=${number === count - 1}`, { ...documents[0], url: { full } });
      return ['urls'];
    },
  });

  // The server makes a clause of each part of each text, and refuses more than 1,024.
  test('are asked for more texts than the server takes clauses', async () => {
    const get = "GET url FROM stixshifter://urls WHERE value LIKE 'https%' START 2021-04-01 STOP 2021-04-02";
    const answer = await runHunt(session(), `u = ${get}`);
    expect(answer.error).toBeUndefined();
    expect(answer.counts('u')).toEqual([count, count]);
  });
});
