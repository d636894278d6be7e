import { describe, expect, test } from 'vitest';
import { testPorts } from '../../../../kit/ports.js';
import { readSources } from '../../../../kit/read-source.js';
import { data, read, said, sysmon, times, type Event } from '../../../../kit/winevent-file.js';

/** Attributes beside their elements, the order of keys as serde_json sorts them. */
const separated: Event = {
  Event: {
    EventData: data,
    System: {
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Computer: 'WS5.theshire.local',
      Correlation: null,
      EventID: 5,
      Execution_attributes: { ProcessID: 3220, ThreadID: 4 },
      Provider_attributes: { Name: 'Microsoft-Windows-Sysmon' },
      Security_attributes: { UserID: 'S-1-5-18' },
      TimeCreated_attributes: { SystemTime: '2020-12-19T11:59:43.000000Z' },
    },
  },
  Event_attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
};

describe('the shapes in which collectors write one event', () => {
  const shapes: Record<string, Event> = {
    flat: sysmon,
    'flat, without the provider': Object.fromEntries(
      Object.entries(sysmon).filter(([name]) => name !== 'SourceName'),
    ),
    'flat, in the names of .NET': {
      ProviderName: 'Microsoft-Windows-Sysmon',
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      MachineName: 'WS5.theshire.local',
      EventID: 5,
      ...data,
    },
    Wazuh: {
      timestamp: '2020-12-19T16:59:44.000+0500',
      rule: { level: 3, description: 'Process terminated' },
      agent: { id: '001', name: 'agent1', ip: '10.0.0.9' },
      data: {
        win: {
          system: {
            providerName: 'Microsoft-Windows-Sysmon',
            eventID: '5',
            channel: 'Microsoft-Windows-Sysmon/Operational',
            computer: 'WS5.theshire.local',
            systemTime: '2020-12-19T11:59:43.0000000Z',
          },
          eventdata: {
            utcTime: '2020-12-19 11:59:42.911',
            processGuid: '{A}',
            processId: '5604',
            image: 'C:\\\\Windows\\\\System32\\\\csrss.exe',
          },
        },
      },
    },
    EvtxECmd: {
      PayloadData1: 'ProcessID: 5604',
      MapDescription: 'Process terminated',
      Computer: 'WS5.theshire.local',
      Payload: JSON.stringify({
        EventData: {
          Data: [
            { '@Name': 'RuleName' },
            ...Object.entries(data).map(([name, text]) => ({ '@Name': name, '#text': text })),
          ],
        },
      }),
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Provider: 'Microsoft-Windows-Sysmon',
      EventId: 5,
      ProcessId: 3220,
      TimeCreated: '2020-12-19T11:59:43.0000000+00:00',
    },
    'winlogbeat 6': {
      '@timestamp': '2020-12-19T11:59:43.000Z',
      source_name: 'Microsoft-Windows-Sysmon',
      log_name: 'Microsoft-Windows-Sysmon/Operational',
      computer_name: 'WS5.theshire.local',
      event_id: 5,
      event_data: data,
      host: { name: 'WECserver' },
    },
    'winlogbeat without its modules': {
      '@timestamp': '2020-12-19T11:59:43.000Z',
      host: { name: 'WECserver' },
      event: { code: 5, provider: 'Microsoft-Windows-Sysmon' },
      winlog: {
        provider_name: 'Microsoft-Windows-Sysmon',
        computer_name: 'WS5.theshire.local',
        event_id: '5',
        event_data: data,
      },
    },
    evtx_dump: {
      Event: {
        System: {
          Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
          EventID: { '#text': 5 },
          Channel: 'Microsoft-Windows-Sysmon/Operational',
          Computer: 'WS5.theshire.local',
          TimeCreated: { '#attributes': { SystemTime: '2020-12-19T11:59:43.000Z' } },
        },
        EventData: data,
      },
    },
    'Chainsaw, and evtx_dump --separate-json-attributes': separated,
    'a detection of Chainsaw': {
      group: 'Sigma',
      kind: 'individual',
      document: { kind: 'evtx', path: 'Sysmon.evtx', data: separated },
      name: 'A process that ended',
      timestamp: '2020-12-19T11:59:43.000000+00:00',
      level: 'low',
    },
    'the XML of .evtx files through xmltodict': {
      Event: {
        System: {
          Provider: { '@Name': 'Microsoft-Windows-Sysmon' },
          EventID: '5',
          Channel: 'Microsoft-Windows-Sysmon/Operational',
          Computer: 'WS5.theshire.local',
          TimeCreated: { '@SystemTime': '2020-12-19T11:59:43.000Z' },
        },
        EventData: {
          Data: Object.entries(data).map(([name, value]) => ({ '@Name': name, '#text': value })),
        },
      },
    },
    'a hunt of Velociraptor': {
      EventTime: '2020-12-19T11:59:43Z',
      Computer: 'WS5.theshire.local',
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Provider: 'Microsoft-Windows-Sysmon',
      EventID: 5,
      EventRecordID: 7,
      UserSID: 'S-1-5-18',
      Username: 'NT AUTHORITY\\SYSTEM',
      EventData: data,
      Message: 'Process terminated',
      OSPath: 'C:\\Windows\\System32\\winevt\\Logs\\Sysmon.evtx',
    },
    Velociraptor: {
      System: {
        Provider: { Name: 'Microsoft-Windows-Sysmon' },
        EventID: { Value: 5 },
        Channel: 'Microsoft-Windows-Sysmon/Operational',
        Computer: 'WS5.theshire.local',
        TimeCreated: { SystemTime: 1608379183 },
      },
      EventData: data,
    },
  };

  test.each(Object.keys(shapes))('%s', async (shape) => {
    const [record] = await read(shapes[shape] ?? {});
    expect(record).toEqual({
      id: expect.any(String) as string,
      firstObserved: Date.UTC(2020, 11, 19, 11, 59, 42, 911),
      lastObserved: Date.UTC(2020, 11, 19, 11, 59, 42, 911),
      numberObserved: 1,
      host: 'ws5.theshire.local',
      objects: [
        {
          type: 'process',
          attributes: { x_unique_id: '{A}', pid: 5604, name: 'csrss.exe' },
          references: {
            binary_ref: {
              type: 'file',
              attributes: { name: 'csrss.exe' },
              references: {
                parent_directory_ref: { type: 'directory', attributes: { path: 'C:\\Windows\\System32' } },
              },
            },
          },
        },
        { type: 'x-oca-asset', attributes: { hostname: 'WS5.theshire.local' } },
        {
          type: 'x-oca-event',
          attributes: {
            code: '5',
            action: 'Process terminated',
            provider: 'Microsoft-Windows-Sysmon',
            module: 'sysmon',
            category: ['process'],
          },
        },
      ],
    });
  });
});

test('the data of Sysmon alone, as projections of Get-WinEvent leave it', async () => {
  const records = await read({ EventId: 5, ...data }, { EventID: 5, ...data, ProcessGuid: '{B}' });
  expect(said(records, 'process')).toEqual([
    expect.objectContaining({ x_unique_id: '{A}', pid: 5604, name: 'csrss.exe' }),
    expect.objectContaining({ x_unique_id: '{B}', pid: 5604, name: 'csrss.exe' }),
  ]);
  expect(said(records, 'x-oca-event')).toContainEqual(
    expect.objectContaining({
      code: '5',
      provider: 'Microsoft-Windows-Sysmon',
      action: 'Process terminated',
    }),
  );
  expect(times(records)).toEqual(['2020-12-19T11:59:42.911Z', '2020-12-19T11:59:42.911Z']);
});

test.each([
  ['Security', 4688, 'Microsoft-Windows-Security-Auditing'],
  // The service of the event log writes 1100 to 1108 into the Security log, too.
  ['Security', 1099, 'Microsoft-Windows-Security-Auditing'],
  ['Security', 1100, 'Microsoft-Windows-Eventlog'],
  ['security', 1108, 'Microsoft-Windows-Eventlog'],
  ['Security', 1109, 'Microsoft-Windows-Security-Auditing'],
  ['Windows PowerShell', 400, 'PowerShell'],
  ['Microsoft-Windows-WMI-Activity/Operational', 5861, 'Microsoft-Windows-WMI-Activity'],
  // Many providers share it.
  ['System', 7045, undefined],
])(
  'who wrote an event is told by its channel %s where nothing else does: %i',
  async (Channel, EventID, provider) => {
    const records = await read({ Channel, EventID, Hostname: 'ws5', '@timestamp': '2020-12-19T11:59:43Z' });
    const [event] = said(records, 'x-oca-event') as [Record<string, unknown>];
    expect(event['provider']).toBe(provider);
  },
);

test('without a channel too, where it is none of Sysmon, nobody wrote it', async () => {
  const records = await read({
    EventID: 1,
    ProviderGuid: '{x}',
    Hostname: 'h',
    '@timestamp': '2020-12-19T11:59:43Z',
  });
  expect(said(records, 'x-oca-event')).toEqual([{ code: '1' }]);
});

test.each([
  { EventID: 1, a: 2 },
  { EventId: 1, a: 2 },
  { Event: { a: 1 } },
  { Event: { System: { Channel: 'Security' } } },
  { System: {}, EventData: {} },
])('%j is no event', async (document) => {
  const text = `${JSON.stringify(document)}\n${JSON.stringify(sysmon)}`;
  const { records, counts } = await readSources('a.json', testPorts({ '/hunt/a.json': text }));
  expect(records).toHaveLength(1);
  expect(counts).toMatchObject([{ all: 2, unreadable: 1 }]);
});

test('an event without a time is named', async () => {
  const { UtcTime, ...timeless } = sysmon;
  expect(UtcTime).toBeDefined();
  const text = `${JSON.stringify(timeless)}\n${JSON.stringify(sysmon)}`;
  const { records, problems } = await readSources('a.json', testPorts({ '/hunt/a.json': text }));
  expect(records).toHaveLength(1);
  expect(problems).toMatchObject([
    { line: 1, why: 'it has no time (UtcTime, TimeCreated, EventTime, @timestamp)' },
  ]);
});

test('who wrote an event, and data of other providers, in a hunt of Velociraptor', async () => {
  const hunt = { EventTime: '2020-12-19T11:59:43Z', Computer: 'DC1', Message: '' };
  const script = await read({
    ...hunt,
    Channel: 'Microsoft-Windows-PowerShell/Operational',
    EventID: 4104,
    SecurityID: 'S-1-5-21-1-2-3-1001',
    EventData: { ScriptBlockText: 'exit', MessageNumber: 1, MessageTotal: 1 },
  });
  expect(said(script, 'x-ecs-powershell')).toEqual([{ script_block_text: 'exit', sequence: 1, total: 1 }]);
  expect(said(script, 'user-account')).toEqual([{ user_id: 'S-1-5-21-1-2-3-1001' }]);
  const start = await read({
    ...hunt,
    Channel: 'Security',
    EventID: 4688,
    EventData: {
      NewProcessId: 4300,
      NewProcessName: 'C:\\net.exe',
      ProcessId: 4242,
      ParentProcessName: 'C:\\cmd.exe',
    },
  });
  expect(said(start, 'process')).toMatchObject([
    { pid: 4300, name: 'net.exe' },
    { pid: 4242, name: 'cmd.exe' },
  ]);
});

test('several events that a detection of Chainsaw counts together', async () => {
  const records = await read({
    kind: 'aggregate',
    name: 'Many',
    documents: [
      { kind: 'evtx', data: separated },
      { kind: 'evtx', data: separated },
      { kind: 'evtx', data: null },
    ],
  });
  expect(said(records, 'process')).toEqual([
    { x_unique_id: '{A}', pid: 5604, name: 'csrss.exe' },
    { x_unique_id: '{A}', pid: 5604, name: 'csrss.exe' },
  ]);
});

test('a line of EvtxECmd whose data cannot be read is an event all the same', async () => {
  const records = await read({
    EventId: 4634,
    Provider: 'Microsoft-Windows-Security-Auditing',
    Channel: 'Security',
    Computer: 'DC1',
    Payload: 'cut off {',
    Keywords: 'Audit success',
    TimeCreated: '2020-12-19T11:59:43.1234567+00:00',
  });
  expect(said(records, 'x-oca-event')).toMatchObject([
    { code: '4634', action: 'logged-out', outcome: 'success' },
  ]);
  expect(times(records)).toEqual(['2020-12-19T11:59:43.123Z']);
});

describe('what Wazuh escapes', () => {
  const commandLine = async (text: string): Promise<unknown> => {
    const records = await read({
      '@timestamp': '2020-12-19T11:59:44.000Z',
      win: {
        system: { providerName: 'Microsoft-Windows-Sysmon', eventID: '1', computer: 'WS5' },
        eventdata: { utcTime: '2020-12-19 11:59:42.911', processGuid: '{A}', commandLine: text },
      },
    });
    return said(records, 'process').map((process) => (process as { command_line: unknown }).command_line);
  };

  test.each([
    [String.raw`\"C:\\a b.exe\" \\\\srv\\share`, String.raw`"C:\a b.exe" \\srv\share`],
    [String.raw`"C:\a b.exe" \\srv\share`, String.raw`"C:\a b.exe" \\srv\share`],
    [String.raw`"C:\dir\"`, String.raw`"C:\dir\"`],
    ['plain', 'plain'],
  ])('%s is %s', async (text, expected) => {
    expect(await commandLine(text)).toEqual([expected]);
  });

  test('a text of many megabytes', async () => {
    const long = 'a'.repeat(20_000_000);
    const [read] = (await commandLine(`${long}${String.raw`\\\\`}`)) as string[];
    expect(read === `${long}\\\\`).toBe(true);
  });

  test('an alert that is of no Windows event is none', async () => {
    await expect(
      read({ timestamp: '2020-12-19T11:59:44.000Z', rule: {}, data: { srcip: '10.0.0.1' } }),
    ).rejects.toThrow('timestamp, rule, data');
  });
});
