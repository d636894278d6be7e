import { describe, expect, test } from 'vitest';
import type { SourceRecord } from '../../../../engine/model/record.js';
import { all, attributes, map } from '../../../kit/ecs-record.js';

describe('Windows events beyond processes', () => {
  const security = (code: string, event_data: Record<string, unknown>): SourceRecord =>
    map({
      event: { code, provider: 'Microsoft-Windows-Security-Auditing' },
      winlog: { computer_name: 'DC1', event_id: code, event_data },
    });

  test('PowerShell: the account that wrote the event is the one that ran the script', () => {
    const sid = 'S-1-5-21-1350058589-2282154016-2764056528-1000';
    const powershell = (rest: Record<string, unknown>): unknown[] =>
      attributes(
        map({
          event: { code: '4104', provider: 'Microsoft-Windows-PowerShell' },
          winlog: { computer_name: 'vagrant', user: { identifier: sid, ...rest } },
          ...(Object.keys(rest).length === 0 && { user: { id: sid } }),
        }),
        'user-account',
      );
    expect(powershell({})).toEqual([{ user_id: sid }]);
    expect(powershell({ name: 'jo', domain: 'SHIRE' })).toEqual([
      { user_id: sid, account_login: 'jo', x_domain: 'SHIRE' },
    ]);
  });

  test('5145: the address that a share was used from, and the file', () => {
    const record = security('5145', {
      IpAddress: '172.18.39.5',
      ShareName: '\\\\*\\ADMIN$',
      RelativeTargetName: 'Temp\\a.exe',
      ObjectType: 'File',
    });
    expect(attributes(record, 'ipv4-addr')).toEqual([{ value: '172.18.39.5' }]);
    const [file] = all(record, 'file');
    expect(file?.attributes).toEqual({ name: 'a.exe', x_path: '\\\\*\\ADMIN$\\Temp\\a.exe' });
    expect(file?.references).toMatchObject({
      parent_directory_ref: { attributes: { path: '\\\\*\\ADMIN$\\Temp' } },
    });
  });

  test('4690: the process that gave away a handle, by its pid alone', () => {
    const record = security('4690', { SourceProcessId: '0xc04', TargetProcessId: '0x4' });
    expect(attributes(record, 'process')).toEqual([{ pid: 3076 }]);
  });

  test('4663: the file or the registry key that was opened', () => {
    const file = security('4663', { ObjectType: 'File', ObjectName: 'C:\\Docs\\HBI.txt' });
    expect(attributes(file, 'file')).toEqual([{ name: 'HBI.txt', x_path: 'C:\\Docs\\HBI.txt' }]);
    const key = security('4663', { ObjectType: 'Key', ObjectName: '\\REGISTRY\\MACHINE\\SAM' });
    expect(attributes(key, 'windows-registry-key')).toEqual([{ key: '\\REGISTRY\\MACHINE\\SAM' }]);
    expect(attributes(security('4663', { ObjectType: 'Mutant', ObjectName: 'x' }), 'file')).toEqual([]);
  });

  test('4657: the registry value that was set', () => {
    const record = security('4657', {
      ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\Run',
      ObjectValueName: 'x',
      NewValue: 'a.exe',
    });
    expect(attributes(record, 'windows-registry-key')).toEqual([
      { key: '\\REGISTRY\\MACHINE\\SOFTWARE\\Run\\x', 'values.name': ['x'], 'values.data': ['a.exe'] },
    ]);
  });

  test('4799: the process that asked for the members', () => {
    const record = security('4799', { CallerProcessId: '0x494', CallerProcessName: 'C:\\a\\net1.exe' });
    expect(attributes(record, 'process')).toEqual([{ pid: 1172, name: 'net1.exe' }]);
  });

  test('4670 as winlogbeat indexes it: the process is of the account that acted, of whatever category', () => {
    const { process, user } = {
      process: { pid: 764, name: 'services.exe', executable: 'C:\\Windows\\System32\\services.exe' },
      user: { id: 'S-1-5-18', name: 'WIN-BVM4LI1L1Q6$', domain: 'TEST' },
    };
    const account = (provider: string): unknown => {
      const event = { code: '4670', provider, category: ['iam', 'configuration'] };
      return all(map({ event, process, user }), 'process').at(0)?.references?.['creator_user_ref'];
    };
    expect(account('Microsoft-Windows-Security-Auditing')).toMatchObject({
      attributes: { user_id: 'S-1-5-18' },
    });
    expect(account('okta')).toBeUndefined();
  });

  test('5156 that nothing made ECS of: the process by its pid, and the direction', () => {
    const record = security('5156', {
      ProcessID: '1234',
      Application: '\\device\\harddiskvolume2\\windows\\system32\\svchost.exe',
      Direction: '%%14593',
      SourceAddress: '10.0.0.10',
      SourcePort: '50000',
      DestAddress: '10.0.0.20',
      DestPort: '445',
      Protocol: '6',
    });
    expect(attributes(record, 'process')).toEqual([{ pid: 1234, name: 'svchost.exe' }]);
    expect(attributes(record, 'network-traffic')).toMatchObject([
      { src_port: 50000, dst_port: 445, protocols: ['tcp'], x_direction: 'egress' },
    ]);
  });

  test('5152 that nothing made ECS of: the packet that was dropped, and whose it was', () => {
    const record = security('5152', {
      ProcessId: '4556',
      Application: '\\device\\harddiskvolume2\\documents\\listener.exe',
      Direction: '%%14592',
      SourceAddress: '10.0.0.10',
      SourcePort: '51278',
      DestAddress: '10.0.0.20',
      DestPort: '3333',
      Protocol: '6',
    });
    expect(attributes(record, 'process')).toEqual([{ pid: 4556, name: 'listener.exe' }]);
    expect(attributes(record, 'network-traffic')).toMatchObject([
      { src_port: 51278, dst_port: 3333, protocols: ['tcp'], x_direction: 'ingress' },
    ]);
  });

  test('4742: the computer account that was changed', () => {
    const record = security('4742', {
      SubjectUserName: 'at_adm',
      SubjectDomainName: 'TEST',
      TargetUserName: 'PC1$',
      TargetDomainName: 'TEST',
    });
    expect(
      attributes(record, 'user-account').map((one) => (one as Record<string, unknown>)['account_login']),
    ).toEqual(expect.arrayContaining(['at_adm', 'PC1$']));
  });

  test('4728 and 4731: the group, which is no account; of other events nothing is one', () => {
    const group = { TargetSid: 'S-1-5-21-1-2-3-513', TargetUserName: 'Staff', TargetDomainName: 'WS6' };
    const said = [{ group_id: 'S-1-5-21-1-2-3-513', name: 'Staff', domain: 'WS6' }];
    const changed = security('4728', { ...group, MemberSid: 'S-1-5-21-1-2-3-1000', MemberName: '-' });
    expect(attributes(changed, 'x-ecs-group')).toEqual(said);
    expect(attributes(changed, 'user-account')).toEqual([{ user_id: 'S-1-5-21-1-2-3-1000' }]);
    expect(attributes(security('4731', group), 'x-ecs-group')).toEqual(said);
    expect(attributes(security('4720', group), 'x-ecs-group')).toEqual([]);
  });

  test('7045 and 4697: the service that was installed; of other events nothing is one', () => {
    const installed = map({
      event: { code: '7045', provider: 'Service Control Manager' },
      winlog: {
        computer_name: 'WS6',
        event_data: {
          ServiceName: 'Updater',
          ImagePath: '%COMSPEC% /C start powershell',
          StartType: 'demand start',
          AccountName: 'LocalSystem',
        },
      },
    });
    expect(attributes(installed, 'x-ecs-service')).toEqual([
      {
        name: 'Updater',
        command_line: '%COMSPEC% /C start powershell',
        start_type: 'demand start',
        account: 'LocalSystem',
      },
    ]);
    expect(
      attributes(security('4697', { ServiceName: 'a', ServiceFileName: 'a.exe' }), 'x-ecs-service'),
    ).toEqual([{ name: 'a', command_line: 'a.exe' }]);
    expect(attributes(security('4656', { ServiceName: 'a' }), 'x-ecs-service')).toEqual([]);
  });
});
