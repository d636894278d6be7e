import { describe, expect, test } from 'vitest';
import ecs from '../../../../engine/mapping/ecs.json';
import { compileMapping } from '../../../../engine/mapping/apply.js';
import type { MappingFile } from '../../../../engine/mapping/mapping-file.js';
import { all, attributes, map, sysmon } from '../../../kit/ecs-record.js';

const mapping = ecs as MappingFile;

describe('time, host and id', () => {
  test('the time is @timestamp, in milliseconds', () => {
    expect(map({})).toMatchObject({
      id: 'a',
      firstObserved: Date.UTC(2021, 3, 1, 10, 0, 0, 123),
      lastObserved: Date.UTC(2021, 3, 1, 10, 0, 0, 123),
      numberObserved: 1,
    });
  });

  test.each([
    ['2021-04-01 10:00:00', 'UTC where no zone is given'],
    ['2021-04-01T12:00:00+02:00', 'an offset'],
    [['2021-04-01T10:00:00.000Z'], 'a list of one'],
    [Date.UTC(2021, 3, 1, 10), 'epoch milliseconds'],
  ])('%s is read: %s', (time, _why) => {
    expect(map({ '@timestamp': time }).firstObserved).toBe(Date.UTC(2021, 3, 1, 10));
  });

  test('a document without a time is no record', () => {
    expect(compileMapping(mapping).apply({ event: { code: '1' } }, 'a')).toBeUndefined();
  });

  test('the host is the computer of the event, never the collector', () => {
    expect(map(sysmon('1', {})).host).toBe('hr001.shire.com');
    expect(attributes(map(sysmon('1', {})), 'x-oca-asset')).toEqual([{ hostname: 'HR001.shire.com' }]);
  });

  test('host.id names the host where the collector is the computer', () => {
    const host = { name: 'hr001', id: 'ABC' };
    expect(map(sysmon('1', { host })).host).toBe('abc');
  });
});

describe('processes', () => {
  const process = { entity_id: '{A-1}', pid: 4, executable: 'System' };

  test('the name is the last part of the executable where there is no process.name', () => {
    expect(attributes(map(sysmon('10', { process })), 'process')).toEqual([
      { x_unique_id: '{A-1}', pid: 4, name: 'System' },
    ]);
  });

  test.each([
    ['C:\\pagefile.sys', 'C:\\'],
    ['/vmlinuz', '/'],
    ['C:\\Windows\\cmd.exe', 'C:\\Windows'],
    ['\\\\server\\share\\a.exe', '\\\\server\\share'],
  ])('%s is in %s', (path, folder) => {
    expect(attributes(map({ file: { path } }), 'directory')).toEqual([{ path: folder }]);
  });

  test('what has no folder is no file', () => {
    expect(all(map(sysmon('10', { process })), 'file')).toEqual([]);
  });

  test('the target of events 8 and 10 is a process of its own', () => {
    const event_data = {
      TargetProcessGUID: '{B-2}',
      TargetProcessId: '77',
      TargetImage: 'C:\\Windows\\x.exe',
    };
    const winlog = { computer_name: 'a', event_data };
    expect(attributes(map(sysmon('10', { process, winlog })), 'process')).toContainEqual({
      x_unique_id: '{B-2}',
      pid: 77,
      name: 'x.exe',
    });
    expect(all(map(sysmon('1', { process, winlog })), 'process')).toHaveLength(1);
  });

  test('the GUID of zeros, empty text and - say nothing', () => {
    const unknown = {
      entity_id: '{00000000-0000-0000-0000-000000000000}',
      pid: 8920,
      name: '-',
      executable: '<unknown process>',
      command_line: '',
    };
    expect(attributes(map(sysmon('3', { process: unknown })), 'process')).toEqual([
      { pid: 8920, name: '<unknown process>' },
    ]);
  });

  test('pid 0 with no name is no process', () => {
    expect(all(map({ process: { pid: 0, name: '-', executable: '-' } }), 'process')).toEqual([]);
  });

  test.each([['123'], [123], [123.0], ['0x7b'], [[123]]])('pid %j is 123', (pid) => {
    expect(attributes(map({ process: { pid, name: 'a' } }), 'process')).toEqual([{ pid: 123, name: 'a' }]);
  });

  test('the parent of Security 4688 is in winlog.event_data.ProcessId, in hexadecimal', () => {
    const record = map({
      event: { code: '4688', provider: 'Microsoft-Windows-Security-Auditing' },
      process: { pid: 9428, name: 'WMIC.exe', parent: { name: 'powershell.exe' } },
      winlog: { event_data: { ProcessId: '0x255c' } },
    });
    expect(record.objects[0]).toMatchObject({
      attributes: { pid: 9428, name: 'WMIC.exe' },
      references: { parent_ref: { attributes: { pid: 9564, name: 'powershell.exe' } } },
    });
  });

  test('the subject of other Security events is in winlog.event_data.ProcessId', () => {
    const record = map({
      event: { code: '4663', provider: 'Microsoft-Windows-Security-Auditing' },
      winlog: { event_data: { ProcessId: '0x24a8', ProcessName: 'C:\\Windows\\System32\\regsvr32.exe' } },
    });
    expect(attributes(record, 'process')).toEqual([{ pid: 9384, name: 'regsvr32.exe' }]);
  });
});

describe('accounts', () => {
  test('the SID of the service that wrote the event is no account', () => {
    const user = { id: 'S-1-5-18', name: 'pgustavo', domain: 'MORDOR' };
    expect(attributes(map(sysmon('1', { user })), 'user-account')).toEqual([
      { user_id: 'MORDOR\\pgustavo', account_login: 'pgustavo', x_domain: 'MORDOR' },
    ]);
    expect(all(map(sysmon('7', { user: { id: 'S-1-5-18' } })), 'user-account')).toEqual([]);
  });

  test('the SID of an account is kept', () => {
    const user = { id: 'S-1-5-21-1104', name: 'pgustavo', domain: 'MORDOR' };
    expect(attributes(map({ user }), 'user-account')).toEqual([
      { user_id: 'S-1-5-21-1104', account_login: 'pgustavo', x_domain: 'MORDOR' },
    ]);
  });

  test('who logs on did not create the process that lets in', () => {
    const record = map({
      event: { code: '4624', category: ['authentication'] },
      process: { pid: 732, name: 'services.exe' },
      user: { name: 'SYSTEM', domain: 'NT AUTHORITY' },
    });
    expect(all(record, 'process')[0]?.references).not.toHaveProperty('creator_user_ref');
    expect(all(record, 'user-account')).toHaveLength(1);
  });
});

describe('the shape of the document does not matter', () => {
  const nested = sysmon('1', { process: { entity_id: '{A}', pid: 5, name: 'a.exe', parent: { pid: 4 } } });

  test('dotted keys', () => {
    const dotted = {
      'event.code': '1',
      'event.provider': 'Microsoft-Windows-Sysmon',
      'event.category': ['process'],
      'winlog.computer_name': 'HR001.shire.com',
      'process.entity_id': '{A}',
      process: { pid: 5, 'parent.pid': 4, name: 'a.exe' },
    };
    expect(map(dotted).objects).toEqual(map(nested).objects);
  });

  test('old documents: event.code a number, event.category a text', () => {
    const event = { code: 1, provider: 'Microsoft-Windows-Sysmon', category: 'process' };
    expect(map({ ...nested, event }).objects).toEqual(map(nested).objects);
  });

  test('a list of objects gives lists of fields', () => {
    expect(
      attributes(
        map({ email: { to: [{ address: 'a@b' }, { address: 'c@d' }], subject: 'x' } }),
        'email-addr',
      ),
    ).toEqual([{ value: 'a@b' }, { value: 'c@d' }]);
  });
});

test('Security 4688 as winlogbeat sends it where no module has read it', () => {
  const record = map({
    event: { code: '4688', provider: 'Microsoft-Windows-Security-Auditing' },
    winlog: {
      computer_name: 'WS5.theshire.local',
      event_data: {
        NewProcessId: '0x24d4',
        NewProcessName: 'C:\\Windows\\System32\\wbem\\WMIC.exe',
        CommandLine: 'wmic process list',
        ProcessId: '0x255c',
        ParentProcessName: 'C:\\Windows\\powershell.exe',
        SubjectUserSid: 'S-1-5-21-1104',
        SubjectUserName: 'pgustavo',
        SubjectDomainName: 'THESHIRE',
        TargetUserName: '-',
        TargetDomainName: '-',
      },
    },
  });
  expect(all(record, 'process')).toMatchObject([
    {
      attributes: {
        pid: 9428,
        name: 'WMIC.exe',
        command_line: 'wmic process list',
        created: '2021-04-01T10:00:00.123Z',
      },
      references: {
        binary_ref: {
          attributes: { name: 'WMIC.exe' },
          references: { parent_directory_ref: { attributes: { path: 'C:\\Windows\\System32\\wbem' } } },
        },
        creator_user_ref: { attributes: { account_login: 'pgustavo', x_domain: 'THESHIRE' } },
        parent_ref: { attributes: { pid: 9564, name: 'powershell.exe' } },
      },
    },
    {
      attributes: { pid: 9564, name: 'powershell.exe' },
      references: {
        binary_ref: { references: { parent_directory_ref: { attributes: { path: 'C:\\Windows' } } } },
      },
    },
  ]);
  expect(all(record, 'user-account')).toHaveLength(1);
});

test('what was described in the same words on the same host is the same object', () => {
  const one = compileMapping(mapping);
  const document = (time: string, host: string): Record<string, unknown> => ({
    '@timestamp': time,
    winlog: { computer_name: host },
    process: { entity_id: '{A}', pid: 5, executable: 'C:\\a.exe' },
  });
  const [a, b, c] = ['x', 'x', 'y'].map((host, index) =>
    one.apply(document(`2021-04-01T10:00:0${index}Z`, host), String(index)),
  );
  expect(a?.objects[0]).toBe(b?.objects[0]);
  expect(a?.objects[0]).not.toBe(c?.objects[0]);
  expect(a?.objects[0]).toEqual(c?.objects[0]);
});

test('fields that map to nothing are told, with a value', () => {
  const seen: unknown[] = [];
  compileMapping(mapping).eachUnmapped(
    {
      '@timestamp': 'x',
      process: { pid: 1, thread: { id: 6 } },
      'log.level': 'info',
      tags: ['a'],
      empty: '',
    },
    (field, value) => seen.push([field, value]),
  );
  expect(seen).toEqual([
    ['process.thread.id', 6],
    ['log.level', 'info'],
    ['tags', 'a'],
  ]);
});
