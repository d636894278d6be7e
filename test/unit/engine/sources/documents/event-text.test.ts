/** Events of Windows and Sysmon as a text in something else: in JSON, behind the header of a syslog. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { eventXml, processes } from '../../../../kit/event-xml.js';
import { testPorts } from '../../../../kit/ports.js';
import { mentions, readSources } from '../../../../kit/read-source.js';
import { sharedData, sharedFolder } from '../../../../kit/shared.js';
import { said, sysmon, times } from '../../../../kit/winevent-file.js';

const [first, second] = [eventXml(1), eventXml(2)];
const both = [
  ['{1}', 'p1.exe -x'],
  ['{2}', 'p2.exe -x'],
];

const read = (text: string) => readSources('a.log', testPorts({ '/hunt/a.log': text }));
const lines = (...values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join('\n');

/** As systemd's journal exports one. */
const journal = (MESSAGE: string) => ({ __REALTIME_TIMESTAMP: '1617235201000000', _COMM: 'sysmon', MESSAGE });
const splunk = (_raw: string, more: object = {}) => ({
  preview: false,
  result: { _raw, host: 'collector', sourcetype: 'XmlWinEventLog', _time: '2021-04-02T09:00:00.123+0000' },
  ...more,
});
const filebeat = {
  '@timestamp': '2021-04-05T00:00:00Z',
  host: { name: 'collector' },
  agent: { type: 'filebeat' },
  input: { type: 'log' },
  log: { offset: 0 },
};

describe('two events', () => {
  test.each([
    [
      'in _raw, as Splunk exports a search',
      lines(splunk(first, { offset: 0 }), splunk(second, { lastrow: true }), {
        preview: false,
        lastrow: true,
      }),
    ],
    [
      'in the answer of a search of Splunk',
      JSON.stringify(
        { preview: false, init_offset: 0, messages: [], results: [{ _raw: first }, { _raw: second }] },
        null,
        2,
      ),
    ],
    [
      'in _raw, with fields that Splunk found in it',
      lines({ _raw: first, EventID: '1', Image: 'C:\\x.exe' }, { _raw: second, EventID: '1' }),
    ],
    ['in the message of Filebeat', lines({ ...filebeat, message: first }, { ...filebeat, message: second })],
    [
      'in event.original',
      lines({ ...filebeat, event: { original: first } }, { ...filebeat, event: { original: second } }),
    ],
    ['in fields of any name', lines({ Message: first, n: 1 }, { EventXml: second })],
    ['in an export of the journal', lines(journal(first), journal(second))],
    ['in a list of texts', JSON.stringify([first, second], null, 1)],
    ['one text a line', lines(first, second)],
    [
      'in hits',
      lines(
        { _index: 'a', _id: '1', _source: { ...filebeat, message: first } },
        { _index: 'a', _id: '2', _source: { message: second } },
      ),
    ],
    [
      'behind the header of RFC 3164',
      `Jan  1 00:00:00 host sysmon: ${first}\nJan 10 00:00:00 host sysmon[7]: ${second}\n`,
    ],
    [
      'behind priorities',
      `<14>Jan  1 00:00:00 host sysmon: ${first}\r\n<14>Jan  1 00:00:00 host sysmon: ${second}\r\n`,
    ],
    [
      'behind the header of RFC 5424',
      `<14>1 2021-04-01T00:00:01.5Z host sysmon 7 - [a b="<"] ${first}\n<14>1 2021-04-01T00:00:01Z host sysmon - - - ${second}\n`,
    ],
    [
      'behind times of ISO 8601',
      `2021-04-01T00:00:01.123456+00:00 host sysmon: ${first}\n2021-04-01T00:00:01+0000 host sysmon[7]: ${second}`,
    ],
    [
      'in a syslog in a field',
      lines(
        { message: `Jan  1 00:00:00 host sysmon: ${first}` },
        { message: `<14>Jan  1 00:00:00 host sysmon: ${second}` },
      ),
    ],
  ])('%s', async (_, text) => {
    const { records, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(processes(records)).toEqual(both);
    // The computer and the time that Sysmon wrote, not those of a collector.
    expect(records.map(({ host }) => host)).toEqual(['ws5', 'ws5']);
    expect(times(records)).toEqual(['2021-04-01T00:00:01.000Z', '2021-04-01T00:00:02.000Z']);
  });
});

test.each([
  ['as it was before Splunk took it in', lines(splunk(JSON.stringify(sysmon)))],
  ['behind the header of a syslog', `<14>Dec 19 11:59:43 host nxlog: ${JSON.stringify(sysmon)}`],
  [
    'in the fields that Splunk found in it',
    lines({
      preview: false,
      result: { ...sysmon, EventID: undefined, SourceName: undefined, EventCode: '5', ProcessId: '5604' },
    }),
  ],
])('an event as JSON, %s', async (_, text) => {
  const { records, problems } = await read(text);
  expect(problems).toEqual([]);
  expect(mentions(records).map(({ object }) => object.attributes)).toContainEqual({
    x_unique_id: '{A}',
    pid: 5604,
    name: 'csrss.exe',
  });
  expect(times(records)).toEqual(['2020-12-19T11:59:42.911Z']);
});

test('previews of a search are not its results', async () => {
  const { records, problems } = await read(
    lines({ ...splunk(first), preview: true }, splunk(first), splunk(second)),
  );
  expect(processes(records)).toEqual(both);
  expect(problems).toMatchObject([{ line: 1, why: 'a preview of a search, not its result' }]);
});

/** Seven events of a computer that was attacked through Log4j, and one that a syslog cut off; read with the eye. */
test.skipIf(sharedFolder === undefined)('events that Sysmon for Linux wrote to a syslog', async () => {
  const rows = readFileSync(sharedData('foreign', 'sentinel_syslog_linux_sysmon_8.ndjson'), 'utf8')
    .trim()
    .split('\n');
  const messages = rows.map((row) => (JSON.parse(row) as { SyslogMessage: string }).SyslogMessage);
  const { records, problems } = await read(
    messages.map((message) => `May 11 18:10:20 UBUNTU5 sysmon: ${message}`).join('\n'),
  );
  expect(problems).toMatchObject([{ line: 8, why: 'no XML: it has no end' }]);
  expect(times(records).at(-1)).toBe('2022-05-11T18:10:21.925Z');
  expect(said(records, 'process')[1]).toEqual({
    x_unique_id: '{94325212-f5aa-627b-082b-60e4b9550000}',
    pid: 1774,
    name: 'wdavdaemon',
  });
  expect(said(records, 'network-traffic')).toMatchObject(
    [
      [51492, 443],
      [41696, 1389],
      [41878, 8888],
    ].map(([src_port, dst_port]) => ({ src_port, dst_port, protocols: ['tcp'], x_direction: 'egress' })),
  );
  expect(
    new Set(said(records, 'user-account').map((user) => (user as { account_login: string }).account_login)),
  ).toEqual(new Set(['root', 'tomcat']));
});

test('whole numbers in a text of JSON are exact', async () => {
  const raw = '{"@timestamp":"2021-04-01T00:00:00Z","file":{"name":"a","size":9007199254740993}}';
  const { records } = await read(lines(splunk(raw)));
  expect(mentions(records).map(({ object }) => object.attributes)).toContainEqual({
    name: 'a',
    size: '9007199254740993',
  });
});

test('of a syslog the lines without an event are counted', async () => {
  const other = 'Jan  1 00:00:01 host sshd[9]: Accepted <publickey> for Event';
  const { records, problems, counts } = await read(
    `${other}\nJan  1 00:00:00 host sysmon: ${first}\n${other}\n`,
  );
  expect(processes(records)).toEqual(both.slice(0, 1));
  expect(problems.map(({ line, why }) => [line, why])).toEqual([
    [1, 'a line of syslog without an event in it'],
    [3, 'a line of syslog without an event in it'],
  ]);
  expect(counts).toEqual([{ file: 'a.log', unit: 'line', all: 3, unreadable: 2 }]);
});

test('an event with a mistake is named by the line of the text around it', async () => {
  const { records, problems } = await read(
    lines(splunk(first), splunk(second.replace('<EventID>', '<EventID')), splunk('<Event><System/></Event>')),
  );
  expect(processes(records)).toEqual(both.slice(0, 1));
  expect(problems).toMatchObject([
    { line: 2, why: expect.stringMatching(/^no XML: [^\n]*$/) as string },
    { line: 3, why: 'no Windows event: it has no System with an EventID' },
  ]);
});

test('an event whose text was cut off is named, in whatever it stands', async () => {
  const cut = second.slice(0, -40);
  const { records, problems } = await read(
    `Jan  1 00:00:00 host sysmon: ${first}\nJan  1 00:00:00 host sysmon: ${cut}\n${lines(splunk(cut), { ...filebeat, message: cut })}`,
  );
  expect(processes(records)).toEqual(both.slice(0, 1));
  expect(problems.map(({ line, why }) => [line, why])).toEqual(
    [2, 3, 4].map((line) => [line, 'no XML: it has no end']),
  );
});

test.each(['<Event>', 'a <Event b> c', '<Events><System/></Events>', `${'a'.repeat(2000)}${first}`])(
  'a text that is no event is none: %.20s',
  async (message) => {
    const { records, problems } = await read(lines({ ...filebeat, event: { code: '7' }, message }));
    expect(records).toHaveLength(1);
    expect(problems).toEqual([]);
  },
);

test('what fields say already is not read from the text again', async () => {
  const document = {
    '@timestamp': '2021-04-01T00:00:00Z',
    event: { code: '1', original: first },
    process: { pid: 7, name: 'told.exe' },
  };
  const { records } = await read(
    lines(document, { ...document, process: undefined, source: { ip: '10.0.0.1' } }),
  );
  const names = mentions(records).map(({ object: { attributes } }) => attributes['name']);
  expect(names.filter((name) => name !== undefined)).toEqual(['told.exe']);
});

test.each([
  ['envelopes of a search', '{"preview":false,"result":', '}'],
  ['lists', '{"a":[', ']}'],
])('%s in one another by the hundred thousand cost their own line alone', async (_, open, close) => {
  const deep = `${open.repeat(100_000)}{"a":1}${close.repeat(100_000)}`;
  const { records, problems } = await read(`${deep}\n${lines(splunk(first))}`);
  expect(processes(records)).toEqual(both.slice(0, 1));
  expect(problems).toMatchObject([
    { line: 1, why: 'lists and envelopes are more than 20 deep in one another' },
  ]);
});

test('an event in a text is no longer than one in a file', async () => {
  const long = eventXml(2, `<Data Name='CommandLine'>${'a'.repeat(10 * 2 ** 20)}</Data>`);
  const { records, problems } = await read(lines(splunk(first), splunk(long)));
  expect(processes(records)).toEqual(both.slice(0, 1));
  expect(problems).toMatchObject([{ line: 2, why: 'longer than 10 MB' }]);
});
