import { describe, expect, test } from 'vitest';
import { read, said, twoShapes, type Event } from '../../../../kit/winevent-file.js';

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

describe('who ran a command of PowerShell wrote the event', () => {
  const sid = 'S-1-5-21-1-2-3-1106';
  const provider = 'Microsoft-Windows-PowerShell';
  const time = '2019-05-18T20:37:00.000Z';
  const user = { identifier: sid, name: 'nmartha', domain: 'SHIRE', type: 'User' };
  const known = { account_login: 'nmartha', x_domain: 'SHIRE' };
  const system = { EventID: 4103, Provider: { '#attributes': { Name: provider } }, Computer: 'HR001' };
  const within = {
    TimeCreated: { '#attributes': { SystemTime: time } },
    Security: { '#attributes': { UserID: sid } },
  };
  test.each<[string, Event, object]>([
    [
      'nxlog',
      {
        ...{ EventID: 4103, SourceName: provider, Hostname: 'HR001', EventTime: '2019-05-18 20:37:00' },
        ...{ UserID: sid, AccountName: 'nmartha', Domain: 'SHIRE', AccountType: 'User' },
      },
      known,
    ],
    [
      'winlogbeat 6',
      {
        '@timestamp': time,
        event_id: 4103,
        source_name: provider,
        computer_name: 'HR001',
        event_data: {},
        user,
      },
      known,
    ],
    [
      'winlogbeat',
      {
        '@timestamp': time,
        event: { code: '4103', provider },
        winlog: { event_id: '4103', provider_name: provider, computer_name: 'HR001', event_data: {}, user },
      },
      known,
    ],
    ['evtx_dump', { Event: { System: { ...system, ...within }, EventData: {} } }, {}],
    [
      'EvtxECmd',
      { EventId: 4103, Provider: provider, Computer: 'HR001', UserId: sid, TimeCreated: time, Payload: '{}' },
      {},
    ],
  ])('%s', async (_, event, names) => {
    expect(said(await read(event), 'user-account')).toEqual([{ user_id: sid, ...names }]);
  });
});

test('7045 through winlogbeat 6: the account of a service is not who installed it', async () => {
  const records = await read({
    '@timestamp': '2019-05-18T20:37:00.000Z',
    ...{ event_id: 7045, source_name: 'Service Control Manager', computer_name: 'HR001' },
    user: { identifier: 'S-1-5-21-1-2-3-1106', name: 'nmartha', domain: 'SHIRE', type: 'User' },
    event_data: { ServiceName: 'Updater', ImagePath: 'C:\\a.exe', AccountName: 'LocalSystem' },
  });
  expect(said(records, 'x-ecs-service')).toMatchObject([{ name: 'Updater', account: 'LocalSystem' }]);
  expect(said(records, 'user-account')).toEqual([{ user_id: 'S-1-5-21-1-2-3-1106' }]);
});
