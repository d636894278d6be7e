import { describe, expect, test } from 'vitest';
import { mentions } from '../../../../kit/read-source.js';
import { read, said, security, sysmon, twoShapes, type Event } from '../../../../kit/winevent-file.js';

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

  // What Windows writes of a packet that its firewall drops: the process is under another name than in 5156.
  test('Security 5152: a connection that came to nothing, and whose it was', async () => {
    const records = await read({
      ...security,
      EventID: 5152,
      '@timestamp': '2020-09-14T12:06:03Z',
      ProcessName: undefined,
      ProcessId: '4556',
      Application: '\\device\\harddiskvolume2\\documents\\listener.exe',
      Direction: '%%14592',
      Protocol: '6',
      SourceAddress: '10.0.0.1',
      SourcePort: '51278',
      DestAddress: '10.0.0.2',
      DestPort: '3333',
    });
    expect(said(records, 'network-traffic')).toEqual([
      { src_port: 51278, dst_port: 3333, protocols: ['tcp'], x_direction: 'ingress' },
    ]);
    expect(said(records, 'process')).toEqual([{ pid: 4556, name: 'listener.exe' }]);
  });

  test('Sysmon 23: the hashes are those of the deleted file, the import hash too', async () => {
    const records = await read({
      ...sysmon,
      EventID: 23,
      Image: 'C:\\Windows\\cmd.exe',
      TargetFilename: 'C:\\Temp\\a.exe',
      Hashes: 'MD5=AB12,IMPHASH=CD34',
    });
    expect(said(records, 'file')).toEqual(
      expect.arrayContaining([
        { name: 'a.exe', 'hashes.MD5': 'ab12', x_imphash: 'cd34', x_path: 'C:\\Temp\\a.exe' },
        { name: 'cmd.exe' },
      ]),
    );
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

  test('addresses and other names in the answer to a question of DNS', async () => {
    const QueryResults = 'type:  5 a.nsatc.net;::1;::ffff:52.167.250.154;';
    const records = await read({ ...sysmon, EventID: 22, QueryName: 'arc.msn.com', QueryResults });
    const names = new Set([{ value: 'arc.msn.com' }, { value: 'a.nsatc.net' }]);
    expect(new Set(said(records, 'domain-name'))).toEqual(names);
    expect(said(records, 'ipv4-addr')).toEqual([{ value: '52.167.250.154' }]);
    expect(said(records, 'ipv6-addr')).toEqual([{ value: '::1' }]);
  });
});

test('4648: who used the name and password of another, and whose these are', async () => {
  const domain = { SubjectDomainName: 'CORP', TargetDomainName: 'CORP' };
  const names = { SubjectUserSid: 'S-1-5-21-1-2-3-1106', SubjectUserName: 'eve', TargetUserName: 'bob' };
  for (const records of await twoShapes(4648, { ...domain, ...names })) {
    const accounts = new Set([
      { user_id: 'S-1-5-21-1-2-3-1106', account_login: 'eve', x_domain: 'CORP' },
      { user_id: 'CORP\\bob', account_login: 'bob', x_domain: 'CORP' },
    ]);
    expect(new Set(said(records, 'user-account'))).toEqual(accounts);
    // The service that logs on for her runs as another.
    const processes = mentions(records).filter(({ object }) => object.type === 'process');
    for (const { object } of processes) expect(object.references?.['creator_user_ref']).toBeUndefined();
  }
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

/** The template of the events: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_logging_windows */
test.each([4105, 4106])('%i: which script began or ended, and where', async (EventID) => {
  const provider = 'Microsoft-Windows-PowerShell';
  const eventData = {
    ScriptBlockId: 'f4a378ab-b74f-41a7-a5ef-6dd55562fdb9',
    RunspaceId: '9c031e5c-8d5a-4b91-a12e-b3624970b623',
  };
  const time = { '@timestamp': '2020-12-19T11:59:43.000Z' };
  const code = String(EventID);
  const shapes = [
    { SourceName: provider, Channel: `${provider}/Operational`, EventID, ...time, ...eventData },
    { ...time, event: { code, provider }, winlog: { event_data: eventData } },
    {
      ...time,
      event: { code, provider },
      powershell: { file: { script_block_id: eventData.ScriptBlockId }, runspace_id: eventData.RunspaceId },
    },
  ];
  for (const shape of shapes)
    expect(said(await read(shape), 'x-ecs-powershell')).toEqual([
      { script_block_id: eventData.ScriptBlockId, runspace_id: eventData.RunspaceId },
    ]);
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
