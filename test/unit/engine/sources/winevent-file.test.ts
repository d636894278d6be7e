import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { testPorts } from '../../../kit/ports.js';
import { mentions, readSources } from '../../../kit/read-source.js';

type Event = Record<string, unknown>;

async function read(...events: readonly Event[]): Promise<readonly SourceRecord[]> {
  const text = events.map((event) => JSON.stringify(event)).join('\n');
  return (await readSources('a.json', testPorts({ '/hunt/a.json': text }))).records;
}

const said = (records: readonly SourceRecord[], type: string): unknown[] =>
  mentions(records).flatMap(({ object }) => (object.type === type ? [object.attributes] : []));
const times = (records: readonly SourceRecord[]): string[] =>
  records.map(({ firstObserved }) => new Date(firstObserved).toISOString());

const data = {
  UtcTime: '2020-12-19 11:59:42.911',
  ProcessGuid: '{A}',
  ProcessId: '5604',
  Image: 'C:\\Windows\\System32\\csrss.exe',
};
const sysmon: Event = {
  SourceName: 'Microsoft-Windows-Sysmon',
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  Hostname: 'WS5.theshire.local',
  EventID: 5,
  ...data,
};
const security: Event = {
  SourceName: 'Microsoft-Windows-Security-Auditing',
  Channel: 'Security',
  Hostname: 'WS5.theshire.local',
  EventID: 4689,
  ProcessId: '0x24a8',
  ProcessName: 'C:\\Windows\\System32\\regsvr32.exe',
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

describe('time', () => {
  const created = (EventID: number, TimeCreated: string): Event => ({ ...sysmon, EventID, TimeCreated });
  const local = { ...security, TimeCreated: '2020-12-19T06:59:50.000Z' };
  const right = '2020-12-19T11:59:50.000Z';

  test('a local time with a false Z is set right by a Sysmon event of the same clock, before it or after', async () => {
    const clock = created(5, '2020-12-19T06:59:42.916Z');
    expect(times(await read(clock, local))).toContain(right);
    expect(times(await read(local, clock))).toContain(right);
  });

  test('hours from 1 to 12: half a day more from noon on, in whatever order', async () => {
    const events = [
      { ...created(5, '2020-12-19T11:58:00.000Z'), UtcTime: '2020-12-19 16:58:00.000' },
      { ...security, TimeCreated: '2020-12-19T11:59:00.000Z' },
      { ...security, TimeCreated: '2020-12-19T01:01:00.000Z' },
      { ...created(5, '2020-12-19T01:02:00.000Z'), UtcTime: '2020-12-19 18:02:00.000' },
      // No Sysmon event of that hour: as the nearest.
      { ...security, TimeCreated: '2020-12-19T03:03:00.000Z' },
    ];
    const right = ['16:58', '16:59', '18:01', '18:02', '20:03'].map((time) => `2020-12-19T${time}:00.000Z`);
    expect((await read(...events)).length).toBe(5);
    for (const order of [events, [...events].reverse()])
      expect(times(await read(...order)).sort()).toEqual(right);
  });

  test('computers have clocks of their own', async () => {
    const elsewhere = { Hostname: 'dc.example' };
    const events = [
      created(5, '2020-12-19T06:59:42.916Z'),
      { ...created(5, '2020-12-19T06:59:43.000Z'), UtcTime: '2020-12-19 06:59:43.000', ...elsewhere },
      { ...local, ...elsewhere },
    ];
    expect(times(await read(...events))).toContain('2020-12-19T06:59:50.000Z');
    expect(times(await read(...events.slice(0, 1), local))).toContain(right);
  });

  test('but not by network events, which are written late', async () => {
    expect(times(await read(created(3, '2020-12-24T06:59:42.916Z'), local))).toContain(
      '2020-12-19T06:59:50.000Z',
    );
  });

  test('nxlog says when it received the event, and logstash when that was in UTC', async () => {
    const event = {
      ...security,
      EventTime: '2020-09-14 08:06:01',
      EventReceivedTime: '2020-09-14 08:06:03',
      '@timestamp': '2020-09-14T12:06:03.849Z',
    };
    expect(times(await read(event))).toEqual(['2020-09-14T12:06:01.000Z']);
  });

  test('Velociraptor writes seconds since 1970', async () => {
    const System = {
      EventID: { Value: 4689 },
      Channel: 'Security',
      TimeCreated: { SystemTime: 1608379183.25 },
    };
    expect(times(await read({ System, EventData: {} }))).toEqual(['2020-12-19T11:59:43.250Z']);
  });

  test('winlogbeat writes UTC', async () => {
    const event = {
      event_id: 4689,
      log_name: 'Security',
      '@timestamp': '2020-12-19T11:59:43.000Z',
      event_data: {},
    };
    expect(times(await read(event))).toEqual(['2020-12-19T11:59:43.000Z']);
  });
});

describe('a process id that was lost on the way', () => {
  const lost = Object.fromEntries(Object.entries(sysmon).filter(([name]) => name !== 'ProcessId'));
  const pids = async (Message: string): Promise<unknown[]> =>
    said(await read({ ...lost, Message }), 'process').map((process) => (process as { pid?: number }).pid);

  test('is taken from the text', async () => {
    expect(await pids('Process terminated:\r\nProcessGuid: {A}\r\nProcessId: 77\r\nImage: x')).toEqual([77]);
  });

  test('but not where the text has two, one of which may be made up', async () => {
    expect(await pids('CommandLine: a\r\nProcessId: 1\r\nProcessId: 77\r\n')).toEqual([undefined]);
  });
});

describe('the pid of a Security event whose collector lost ProcessId, and wrote ProcessID for the service that logs', () => {
  const lost = { ...security, ProcessId: undefined };
  const pidsOf = async (event: Event): Promise<unknown[]> =>
    said(
      await read({ ...lost, ProcessID: 4, '@timestamp': '2020-12-19T11:59:43.000Z', ...event }),
      'process',
    ).map((process) => (process as { pid?: number }).pid);

  test('stands in the text', async () => {
    const Message = 'Process:\r\n\tProcess ID:\t0x2f0';
    expect(await pidsOf({ Message, Channel: 'security' })).toEqual([752]);
    expect(await pidsOf({ Message, Channel: 'security', SourceName: undefined })).toEqual([752]);
    expect(
      await pidsOf({ Message: 'Process Information:\r\n\tProcess ID:\t0x2f0\r\n\tProcess Name:\tx' }),
    ).toEqual([752]);
  });

  test('of 4688 it is that of the parent', async () => {
    const event = {
      EventID: 4688,
      NewProcessId: '0xb4',
      NewProcessName: 'C:\\Windows\\a.exe',
      Message: '\tNew Process ID:\t\t0xb4\n\tCreator Process ID:\t0x2f0\n\tProcess Command Line:\ta',
    };
    expect(await pidsOf(event)).toEqual([180, 752]);
  });

  test('is not said where the text does not say it', async () => {
    expect(await pidsOf({})).toEqual([undefined]);
    expect(
      await pidsOf({ EventID: 4634, ProcessName: undefined, Message: 'An account was logged off.' }),
    ).toEqual([]);
  });

  test('of 5156 it is what the event calls ProcessID', async () => {
    expect(await pidsOf({ EventID: 5156, ProcessID: '3360' })).toEqual([3360]);
  });
});

describe('what events say', () => {
  test('Security 4688: a new process with a hexadecimal pid, and its parent', async () => {
    const records = await read({
      ...security,
      EventID: 4688,
      EventTime: '2020-09-14 08:06:01',
      NewProcessId: '0x24d4',
      NewProcessName: 'C:\\Windows\\System32\\wbem\\WMIC.exe',
      ProcessId: '0x255c',
      ParentProcessName: 'C:\\Windows\\powershell.exe',
      SubjectUserSid: 'S-1-5-21-1104',
      SubjectUserName: 'pgustavo',
      SubjectDomainName: 'THESHIRE',
      TargetUserSid: 'S-1-0-0',
      TargetUserName: '-',
      TargetDomainName: '-',
    });
    expect(said(records, 'process')).toEqual([
      { pid: 9428, name: 'WMIC.exe', created: '2020-09-14T08:06:01.000Z' },
      { pid: 9564, name: 'powershell.exe' },
    ]);
    expect(said(records, 'user-account')).toEqual([
      { user_id: 'S-1-5-21-1104', account_login: 'pgustavo', x_domain: 'THESHIRE' },
    ]);
  });

  test('Security 5156: a connection with a protocol number', async () => {
    const records = await read({
      ...security,
      EventID: 5156,
      '@timestamp': '2020-09-14T12:06:03Z',
      Application: '\\device\\harddiskvolume2\\windows\\svchost.exe',
      Direction: '%%14592',
      Protocol: '17',
      SourceAddress: '10.0.0.1',
      SourcePort: '53',
      DestAddress: '::ffff:10.0.0.2',
      DestPort: '5353',
    });
    expect(said(records, 'network-traffic')).toEqual([
      { src_port: 53, dst_port: 5353, protocols: ['udp'], x_direction: 'ingress' },
    ]);
    expect(said(records, 'ipv4-addr')).toEqual([{ value: '10.0.0.1' }, { value: '10.0.0.2' }]);
  });

  test.each([
    ['DWORD (0x00000089)', '137', 'SZ_DWORD'],
    ['QWORD (0x01d65fd8-0x0f865f72)', '132398620632047474', 'SZ_QWORD'],
    ['Binary Data', 'Binary Data', 'REG_BINARY'],
    ['C:\\x', 'C:\\x', 'REG_SZ'],
  ])('registry data %s', async (Details, value, type) => {
    const TargetObject = 'HKLM\\Software\\a/b';
    expect(
      said(await read({ ...sysmon, EventID: 13, TargetObject, Details }), 'windows-registry-key'),
    ).toEqual([
      { key: TargetObject, 'values.name': ['a/b'], 'values.data': [value], 'values.data_type': [type] },
    ]);
  });

  test('addresses in the answer to a question of DNS, names left out', async () => {
    const QueryResults = 'type:  5 a.nsatc.net;::1;::ffff:52.167.250.154;';
    const records = await read({ ...sysmon, EventID: 22, QueryName: 'arc.msn.com', QueryResults });
    expect(said(records, 'domain-name')).toEqual([{ value: 'arc.msn.com' }]);
    expect(said(records, 'ipv4-addr')).toEqual([{ value: '52.167.250.154' }]);
    expect(said(records, 'ipv6-addr')).toEqual([{ value: '::1' }]);
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

/** One event of the Security log, raw and through winlogbeat without its modules. */
async function twoShapes(code: number, eventData: Event): Promise<(readonly SourceRecord[])[]> {
  const provider = 'Microsoft-Windows-Security-Auditing';
  const time = { '@timestamp': '2020-12-19T11:59:43.000Z' };
  return [
    await read({ ...security, EventID: code, ProcessId: '0x1', ...time, ...eventData }),
    await read({
      ...time,
      event: { code, provider },
      winlog: { event_id: code, provider_name: provider, computer_name: 'DC1', event_data: eventData },
    }),
  ];
}

describe('accounts of the Security log, raw and through winlogbeat without its modules', () => {
  const subject = { SubjectUserSid: 'S-1-5-21-1-500', SubjectUserName: 'admin', SubjectDomainName: 'CORP' };
  const admin = { user_id: 'S-1-5-21-1-500', account_login: 'admin', x_domain: 'CORP' };
  test.each<[number, Event, unknown[]]>([
    [
      4720,
      { ...subject, TargetSid: 'S-1-5-21-1-1001', TargetUserName: 'eve', TargetDomainName: 'CORP' },
      [admin, { user_id: 'S-1-5-21-1-1001', account_login: 'eve', x_domain: 'CORP' }],
    ],
    [
      4781,
      { ...subject, TargetSid: 'S-1-5-21-1-1001', OldTargetUserName: 'eve', TargetDomainName: 'CORP' },
      [admin, { user_id: 'S-1-5-21-1-1001', account_login: 'eve', x_domain: 'CORP' }],
    ],
    [
      4732,
      {
        ...subject,
        MemberSid: 'S-1-5-21-1-1001',
        MemberName: 'CN=Doe\\, Eve,OU=Staff,DC=corp',
        TargetUserName: 'Administrators',
      },
      [admin, { user_id: 'S-1-5-21-1-1001', account_login: 'Doe, Eve' }],
    ],
    [
      4732,
      { ...subject, MemberSid: 'S-1-5-21-1-1001', MemberName: '-' },
      [admin, { user_id: 'S-1-5-21-1-1001' }],
    ],
    [
      4769,
      { TargetUserName: 'eve@CORP.EXAMPLE', TargetDomainName: 'CORP.EXAMPLE', IpAddress: '::ffff:10.0.0.7' },
      [{ user_id: 'CORP.EXAMPLE\\eve', account_login: 'eve', x_domain: 'CORP.EXAMPLE' }],
    ],
    [4776, { TargetUserName: 'eve', PackageName: 'NTLM' }, [{ user_id: 'eve', account_login: 'eve' }]],
    [
      4771,
      { TargetUserName: 'eve', TargetSid: 'S-1-5-21-1-1001', IpAddress: '::ffff:10.0.0.7' },
      [{ user_id: 'S-1-5-21-1-1001', account_login: 'eve' }],
    ],
    [
      4778,
      { AccountName: 'eve', AccountDomain: 'CORP', ClientName: 'PC7', ClientAddress: '10.0.0.7' },
      [{ user_id: 'CORP\\eve', account_login: 'eve', x_domain: 'CORP' }],
    ],
    [
      4779,
      { AccountName: 'eve', AccountDomain: 'CORP', ClientAddress: 'LOCAL' },
      [{ user_id: 'CORP\\eve', account_login: 'eve', x_domain: 'CORP' }],
    ],
  ])('%i', async (code, eventData, accounts) => {
    for (const records of await twoShapes(code, eventData)) {
      expect(said(records, 'user-account')).toHaveLength(accounts.length);
      expect(said(records, 'user-account')).toEqual(expect.arrayContaining(accounts));
      const address = Object.values(eventData).some((value) => String(value).endsWith('10.0.0.7'));
      expect(said(records, 'ipv4-addr')).toEqual(address ? [{ value: '10.0.0.7' }] : []);
      const { ClientName } = eventData;
      expect(said(records, 'domain-name')).toEqual(ClientName === undefined ? [] : [{ value: ClientName }]);
    }
  });
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

test.each([
  [4768, 'krbtgt'],
  [4769, 'MSSQLSvc/db1.corp.example:1433'],
  [4771, 'krbtgt/corp.example'],
])('%i: the service that a Kerberos ticket was asked for', async (code, ServiceName) => {
  for (const records of await twoShapes(code, { TargetUserName: 'eve', ServiceName })) {
    expect(said(records, 'x-ecs-service')).toEqual([{ name: ServiceName }]);
  }
});

test.each([
  [4624, { WorkstationName: 'PC7', IpAddress: '10.0.0.7' }, ['10.0.0.7']],
  [4625, { WorkstationName: 'PC7', IpAddress: '-' }, undefined],
  [4776, { Workstation: 'PC7' }, undefined],
  [4778, { ClientName: 'PC7', ClientAddress: '10.0.0.7' }, ['10.0.0.7']],
])('%i: the computer that somebody came from, and its address', async (code, eventData, addresses) => {
  for (const records of await twoShapes(code, eventData)) {
    const [name] = mentions(records).flatMap(({ object }) => (object.type === 'domain-name' ? [object] : []));
    expect(name?.attributes).toEqual({ value: 'PC7' });
    const resolved = [name?.references?.['resolves_to_refs'] ?? []].flat();
    expect(resolved.map(({ attributes }) => attributes['value'])).toEqual(addresses ?? []);
  }
});

test('4104: the file of a script', async () => {
  const provider = 'Microsoft-Windows-PowerShell';
  const eventData = { ScriptBlockText: 'exit', Path: 'C:\\Users\\vagrant\\Desktop\\patata.ps1' };
  const time = { '@timestamp': '2020-12-19T11:59:43.000Z' };
  const raw = await read({
    SourceName: provider,
    Channel: `${provider}/Operational`,
    EventID: 4104,
    ...time,
    ...eventData,
  });
  const beat = await read({ ...time, event: { code: '4104', provider }, winlog: { event_data: eventData } });
  for (const records of [raw, beat]) {
    expect(said(records, 'file')).toEqual([{ name: 'patata.ps1', x_path: eventData.Path }]);
    expect(said(records, 'directory')).toEqual([{ path: 'C:\\Users\\vagrant\\Desktop' }]);
  }
});

test('winlogbeat 7 has whether a file is signed in a field of its own', async () => {
  const records = await read({
    '@timestamp': '2020-12-19T11:59:43.000Z',
    event: { code: '7', provider: 'Microsoft-Windows-Sysmon' },
    file: { path: 'C:\\a.dll', code_signature: { signed: 'false', status: 'Unavailable' } },
  });
  expect(said(records, 'file')).toMatchObject([{ name: 'a.dll', 'x_code_signature.exists': false }]);
});

describe('events that have their data in UserData', () => {
  const time = '2019-11-07T10:34:29.055Z';
  const shapes = (provider: string, code: number, element: string, data: Event): Record<string, Event> => {
    const system = { Provider: { '#attributes': { Name: provider } }, EventID: code, Computer: 'DC1' };
    const TimeCreated = { '#attributes': { SystemTime: time } };
    const userData = { [element]: { '#attributes': { xmlns: 'Event_NS' }, ...data } };
    return {
      evtx_dump: { Event: { System: { ...system, TimeCreated }, UserData: userData } },
      EvtxECmd: {
        EventId: code,
        Provider: provider,
        Computer: 'DC1',
        TimeCreated: time,
        Payload: JSON.stringify({ UserData: userData }),
      },
      'winlogbeat 6': {
        '@timestamp': time,
        event_id: code,
        source_name: provider,
        computer_name: 'DC1',
        user_data: { ...data, xml_name: element },
      },
      winlogbeat: {
        '@timestamp': time,
        event: { code: String(code), provider },
        winlog: { computer_name: 'DC1', user_data: { ...data, xml_name: element } },
      },
    };
  };
  const cleared = shapes('Microsoft-Windows-Eventlog', 1102, 'LogFileCleared', {
    SubjectUserSid: 'S-1-5-21-101361758-2486510592-3018839910-500',
    SubjectUserName: 'Administrator',
    SubjectDomainName: 'WLBEAT',
  });
  const signIn = shapes('Microsoft-Windows-TerminalServices-RemoteConnectionManager', 1149, 'EventXML', {
    Param1: 'administrator',
    Param2: 'ie11win7',
    Param3: '10.0.2.16',
  });
  const session = shapes('Microsoft-Windows-TerminalServices-LocalSessionManager', 21, 'EventXML', {
    User: 'THESHIRE\\pgustavo',
    SessionID: '2',
    Address: '1.2.3.4',
  });

  test.each(Object.keys(cleared))('who cleared the log: %s', async (shape) => {
    expect(said(await read(cleared[shape] ?? {}), 'user-account')).toEqual([
      {
        user_id: 'S-1-5-21-101361758-2486510592-3018839910-500',
        account_login: 'Administrator',
        x_domain: 'WLBEAT',
      },
    ]);
  });

  test.each(Object.keys(signIn))('who signed in by remote desktop, and from where: %s', async (shape) => {
    const records = await read(signIn[shape] ?? {});
    expect(said(records, 'user-account')).toEqual([
      { user_id: 'ie11win7\\administrator', account_login: 'administrator', x_domain: 'ie11win7' },
    ]);
    expect(said(records, 'ipv4-addr')).toEqual([{ value: '10.0.2.16' }]);
  });

  test.each(Object.keys(session))('whose session began, and from where: %s', async (shape) => {
    const records = await read(session[shape] ?? {});
    expect(said(records, 'user-account')).toEqual([
      { user_id: 'THESHIRE\\pgustavo', account_login: 'pgustavo', x_domain: 'THESHIRE' },
    ]);
    expect(said(records, 'ipv4-addr')).toEqual([{ value: '1.2.3.4' }]);
  });
});

test('1116 of Defender is of the account under which it found something, not of the service', async () => {
  const provider = 'Microsoft-Windows-Windows Defender';
  const eventData = {
    'Detection User': 'MSEDGEWIN10\\IEUser',
    'Threat Name': 'Trojan:PowerShell/Powersploit.M',
  };
  const system = { Provider: { '#attributes': { Name: provider } }, EventID: 1116, Computer: 'MSEDGEWIN10' };
  const writer = { Security: { '#attributes': { UserID: 'S-1-5-18' } } };
  const time = { TimeCreated: { '#attributes': { SystemTime: '2019-07-18T20:40:00.730Z' } } };
  const raw = await read({ Event: { System: { ...system, ...writer, ...time }, EventData: eventData } });
  const beat = await read({
    '@timestamp': '2019-07-18T20:40:00.730Z',
    event: { code: '1116', provider },
    winlog: { user: { identifier: 'S-1-5-18', name: 'SYSTEM' }, event_data: eventData },
  });
  for (const records of [raw, beat]) {
    expect(said(records, 'user-account')).toEqual([
      { user_id: 'MSEDGEWIN10\\IEUser', account_login: 'IEUser', x_domain: 'MSEDGEWIN10' },
    ]);
  }
});
