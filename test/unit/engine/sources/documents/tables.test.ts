/** Tables (CSV) whose rows are events. */
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { eventXml, processes } from '../../../../kit/event-xml.js';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';
import { data, said, sysmon, times } from '../../../../kit/winevent-file.js';

const [first, second] = [eventXml(1), eventXml(2)];

const read = (text: string) => readSources('a.csv', testPorts({ '/hunt/a.csv': text }));

const evtxECmd = {
  RecordNumber: '1',
  TimeCreated: '2020-12-19 11:59:43.1234567',
  EventId: '5',
  Provider: 'Microsoft-Windows-Sysmon',
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  ProcessId: '3220',
  Computer: 'WS5.theshire.local',
  UserId: 'S-1-5-18',
  MapDescription: 'Process terminated',
  PayloadData1: 'ProcessID: 5604',
  HiddenRecord: 'False',
  Payload: JSON.stringify({
    EventData: { Data: Object.entries(data).map(([name, text]) => ({ '@Name': name, '#text': text })) },
  }),
};

describe('the same event', () => {
  test.each([
    ['of EvtxECmd', Papa.unparse([evtxECmd])],
    ['with the fields of the event as columns', Papa.unparse([sysmon])],
    ['parted by ;', Papa.unparse([sysmon], { delimiter: ';' })],
    [
      'parted by tabs, with line ends of Windows',
      Papa.unparse([sysmon], { delimiter: '\t', newline: '\r\n' }),
    ],
    ['with quotes around all', Papa.unparse([sysmon], { quotes: true })],
    ['with a byte order mark', `\uFEFF${Papa.unparse([evtxECmd])}\r\n`],
    ['as JSON in _raw', Papa.unparse([{ _time: 'x', _raw: JSON.stringify(sysmon) }])],
  ])('%s', async (_, text) => {
    const { records, problems } = await read(text);
    expect(problems).toEqual([]);
    expect(said(records, 'process')).toEqual([{ x_unique_id: '{A}', pid: 5604, name: 'csrss.exe' }]);
    expect(said(records, 'x-oca-asset')).toEqual([{ hostname: 'WS5.theshire.local' }]);
    expect(times(records)).toEqual(['2020-12-19T11:59:42.911Z']);
  });
});

test.each([
  ['_raw', 'host'],
  ['n', 'Any name'],
])('events as XML in a column, %s', async (...names) => {
  const xml = names.includes('_raw') ? 0 : 1;
  const rows = [first, second.replace('<EventData>', '\n<EventData>\n')].map((one) =>
    xml === 0 ? [one, 'collector'] : ['7', one],
  );
  const { records, problems } = await read(Papa.unparse([names, ...rows]));
  expect(problems).toEqual([]);
  expect(processes(records)).toEqual([
    ['{1}', 'p1.exe -x'],
    ['{2}', 'p2.exe -x'],
  ]);
});

test('ECS fields as columns', async () => {
  const { records } = await read(
    '@timestamp,host.name,process.pid,process.name,process.command_line,source.ip\n' +
      '2021-04-01T00:00:00.123Z,ws5,7,a.exe,"a.exe ""b, c""",\n',
  );
  expect(said(records, 'process')).toEqual([{ pid: 7, name: 'a.exe', command_line: 'a.exe "b, c"' }]);
  expect(said(records, 'ipv4-addr')).toEqual([]);
  expect(times(records)).toEqual(['2021-04-01T00:00:00.123Z']);
});

test('a row with other cells than the names is told by its line', async () => {
  const rows = Papa.unparse([{ ...sysmon, Note: 'two\nlines' }, sysmon]).split('\n');
  const { records, problems, counts } = await read([...rows.slice(0, 3), 'a,b', ...rows.slice(3)].join('\n'));
  expect(records).toHaveLength(2);
  expect(problems.map(({ line, why, damage }) => [line, why, damage])).toEqual([
    [4, 'a row of 2 cells, and there are 9 columns', undefined],
  ]);
  expect(counts).toMatchObject([{ unit: 'entry', all: 3, unreadable: 1 }]);
});

test.each([
  ['in a row', (text: string) => text.slice(0, -20)],
  ['in a cell in quotes', (text: string) => text.slice(0, text.lastIndexOf('</EventData>'))],
])('a table that ends %s is cut off', async (where, cut) => {
  const text =
    where === 'in a row'
      ? `${Papa.unparse([sysmon, { ...sysmon, ProcessGuid: '{B}' }])}`.replace(/,[^,]*,[^,]*$/, '')
      : cut(
          Papa.unparse([
            { _raw: first, n: 1 },
            { _raw: second, n: 2 },
          ]),
        );
  const { records, problems } = await read(text);
  expect(records).toHaveLength(1);
  expect(problems).toMatchObject([
    { why: expect.stringMatching(/^it is cut off: /) as string, damage: expect.any(String) as string },
  ]);
});
