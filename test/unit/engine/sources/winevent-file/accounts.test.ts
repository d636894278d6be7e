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
